import type { Catalogue } from '../../measures/index.ts';
import type { Desk } from '../desk.ts';

/** How far a load is, 0 to 100, while one runs and there are no figures yet; else null. */
export async function firstLoadShare(desk: Desk, catalogue: Catalogue): Promise<number | null> {
  if (catalogue.measures.size > 0) return null;
  const running = (await desk.loads.recent()).find((run) => run.state === 'running');
  if (!running) return null;
  const { bytesDone, bytesTotal } = running.progress;
  return bytesTotal === 0 ? 0 : Math.round((bytesDone / bytesTotal) * 100);
}
