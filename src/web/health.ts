import type { Permission } from '../access/index.ts';
import type { Route } from '../kernel/index.ts';
import { json } from '../kernel/index.ts';
import { paths } from './paths.ts';

/** For machines that watch the service: each part by name, 503 as soon as one does not answer. */
export function healthRoute(parts: Readonly<Record<string, () => boolean | Promise<boolean>>>): Route<Permission> {
  return {
    method: 'GET',
    path: paths.health,
    permission: 'public',
    anyHost: true,
    handle: async () => {
      const states = await Promise.all(Object.entries(parts).map(async ([name, healthy]) => [name, (await answers(healthy)) ? 'ok' : 'failing'] as const));
      const ok = states.every(([, state]) => state === 'ok');
      return json({ status: ok ? 'ok' : 'failing', ...Object.fromEntries(states) }, ok ? 200 : 503);
    },
  };
}

/** A part that throws or stays silent for two seconds is failing: whoever watches must get an answer. */
async function answers(healthy: () => boolean | Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), 2000);
  });
  try {
    return await Promise.race([healthy(), silence]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
