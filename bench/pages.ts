import { startService } from '../test/service.ts';
import { median, ms, type Result } from './ratio.ts';

const served = async (url: string): Promise<number> => {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  await answer.arrayBuffer();
  return Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
};

/** Server time of the pages as readers ask for them, and fifty readers at once. */
export async function pageResults(data: string): Promise<readonly Result[]> {
  const service = await startService(data);
  try {
    const results: Result[] = [];
    const pages: readonly [string, string, number][] = [
      ['Overview page', '/figures', 60],
      ['Measure page', '/measures/dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', 30],
      ['Measure page (LAIT)', '/measures/lait.SEN_TotStat', 30],
    ];
    for (const [words, path, most] of pages) {
      const first = await served(service.url + path);
      const times: number[] = [];
      for (let i = 0; i < 60; i++) times.push(await served(service.url + path));
      const middle = median(times);
      results.push({ what: `${words}, median server time with everything loaded`, bound: `≤ ${most} ms`, seen: `${ms(middle)}; the first time ${ms(first)}`, kept: middle <= most });
    }
    results.push(await readersAtOnce(service.url));
    return results;
  } finally {
    await service.stop();
  }
}

async function readersAtOnce(url: string): Promise<Result> {
  const paths = ['/', '/figures', '/measures/lait.SEN_TotStat', '/areas/E06000017', '/search?q=absence', '/measures/lait.SEN_TotStat.csv', '/api/v1/figures?measure=lait.SEN_TotStat&area=E06000016', '/data'];
  let errors = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: 50 }, async (_, reader) => {
    for (let i = 0; i < 10; i++) {
      const answer = await fetch(url + paths[(reader + i) % paths.length]!).catch(() => null);
      if (answer?.status !== 200) errors++;
      await answer?.arrayBuffer();
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  return { what: 'Fifty readers at once, ten pages each', bound: 'no error', seen: `${errors} errors; ${(500 / seconds).toFixed(0)} pages a second`, kept: errors === 0 };
}
