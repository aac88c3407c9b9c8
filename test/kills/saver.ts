import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { readConfig, Records } from '../../src/kernel/index.ts';

// Saves without end, four at a time, each save two rows that belong together; says a save's number only once it is acknowledged.
const records = await Records.open(readConfig(process.env));
writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: 4 }, async () => {
  for (;;) {
    const id = crypto.randomUUID();
    await records.asSystem('a save', async (q) => {
      await sql`insert into load_run (id, asked_by) values (${id}::uuid, 'first of two')`.execute(q);
      await sql`insert into load_run (asked_by, now_reading) values ('second of two', ${id})`.execute(q);
    });
    writeSync(1, `${id}\n`);
  }
}));
