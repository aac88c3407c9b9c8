import { Stop } from '../errors/errors.ts';

/** First safe minor of each major: below it row security leaks through the planner's statistics (CVE-2025-8713), below 18.4 memory does. */
const floors: Readonly<Record<number, number>> = { 15: 14, 16: 10, 17: 6, 18: 4 };

/** @param number the server's `server_version_num`: 180004 is 18.4. Throws Stop below the floors; majors to come are taken. */
export function refuseOldServer(number: number): void {
  const major = Math.floor(number / 10_000);
  const minor = number % 10_000;
  if (major >= 15 && minor >= (floors[major] ?? 0)) return;
  throw new Stop(`The database server is PostgreSQL ${major}.${minor}, which has known holes. Update it to 15.14, 16.10, 17.6, 18.4 or newer and start again. Nothing was changed.`);
}
