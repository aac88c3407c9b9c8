import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { readConfig } from '../../src/kernel/config/config.ts';
import { JobRunner } from '../../src/kernel/jobs/runner.ts';
import { Records } from '../../src/kernel/records/records.ts';

// Only what it needs of the kernel, so that it starts at once. Does jobs until it is killed, two at a time; each leaves two rows with a moment between them, for a kill to fall into.
const records = await Records.open(readConfig(process.env));
new JobRunner(records, {
  effect: {
    run: async (q, job) => {
      await sql`insert into load_run (asked_by, now_reading) values ('first half', ${job.id})`.execute(q);
      await sql`select pg_sleep(${Number(job.payload['seconds'])}::float8)`.execute(q);
      await sql`insert into load_run (asked_by, now_reading) values ('second half', ${job.id})`.execute(q);
    },
  },
  round: {
    run: async (q, job) => { await sql`insert into load_run (asked_by, now_reading) values ('round', ${job.id})`.execute(q); },
    round: { every: { seconds: 1 } },
  },
}, undefined, { pause: 50, lease: 1 }).start();
writeSync(1, 'ready\n');
