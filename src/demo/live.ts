import { sql } from 'kysely';
import { Stop, type Config, type Records } from '../kernel/index.ts';

/** Throws Stop where the records hold made-up people, whom anybody may be without a password: live mode starts on none. */
export async function refuseMadeUp(records: Records): Promise<void> {
  const { rows: [found] } = await records.asSystem('see that nobody here is made up', (q) => sql<{ found: boolean }>`select exists (select from person where made_up) or exists (select from organisation where made_up) as found`.execute(q));
  if (found!.found) throw new Stop('These records hold the made-up people of the demonstration, so Belong does not start on them in live mode; nothing was changed. Give live mode its own records: a new folder with BELONG_DATA, or a new database with DATABASE_URL.');
}

/** Throws Stop in live mode, before anything is opened: no demonstration is laid there. */
export function refuseLive(config: Config): void {
  if (config.mode === 'live') throw new Stop('The demonstration is not laid in live mode; nothing was changed. Start without BELONG_MODE=live to try Belong out, on another folder or database.');
}
