import pg from 'pg';
import { children } from '../src/demo/index.ts';
import { readConfig, Records } from '../src/kernel/index.ts';
import { startEmbedded } from '../src/kernel/records/embedded.ts';
import { signIn } from '../test/demo-people.ts';
import { belong, dataFolder, remove, root, startService } from '../test/service.ts';
import { median, ms, type Result } from './ratio.ts';
import { layMany } from './sight.ts';

/** Ten years of a record: as many entries as somebody writes who is seen every third day. */
const entries = 1200;
const most = 40;

/** Server time of a child's page among `many` children, the child with ten years of entries, as a professional opens it. */
export async function childPageResult(many: number): Promise<Result> {
  const data = dataFolder();
  try {
    const laid = await belong(data, ['demo']);
    if (laid.code !== 0) throw new Error(laid.output);
    const records = await Records.open(readConfig({ BELONG_DATA: data, BELONG_ROOT: root }));
    const server = await startEmbedded(data);
    const client = new pg.Client({ host: server.socket, user: server.user, database: 'belong' });
    await client.connect();
    await layMany(client, many);
    await client.query(`insert into timeline_entry (child, happened_on, title, words, audience, party, written_by, written_as)
      select child, current_date - (n * 3), 'A visit in class', 'A soft start works; the writing slope was tried.', case n % 5 when 0 then 'professionals' else 'everyone' end, party, written_by, written_as
      from (select * from timeline_entry where child = '${children.noah}' limit 1) e, generate_series(1, ${entries}) n`);
    await client.query('vacuum analyze');
    await client.end();
    await records.close();
    const service = await startService(data);
    try {
      const rupal = await signIn(service.url, 'Rupal Mistry');
      const times: number[] = [];
      for (let run = 0; run < 60; run++) {
        const answer = await fetch(new URL(`/children/${children.noah}`, service.url), { headers: rupal.headers });
        if (answer.status !== 200) throw new Error(`The page answered ${answer.status}.`);
        await answer.arrayBuffer();
        times.push(Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]));
      }
      const middle = median(times.slice(10));
      return { what: `A child’s page with ${entries.toLocaleString('en-GB')} entries among ${many.toLocaleString('en-GB')} children, median server time`, bound: `≤ ${most} ms`, seen: ms(middle), kept: middle <= most };
    } finally {
      await service.stop();
    }
  } finally {
    remove(data);
  }
}
