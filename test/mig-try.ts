import pg from 'pg';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { startEmbedded } from '/tmp/nine-tree/src/kernel/records/embedded.ts';
import { readConfig, Records } from '/tmp/nine-tree/src/kernel/index.ts';
import { describeSchema, schemaFaults } from '/tmp/nine-tree/src/kernel/records/schema.ts';
const data = mkdtempSync('/tmp/mig-'); chmodSync(data, 0o755);
const records = await Records.open(readConfig({ BELONG_DATA: data, BELONG_ROOT: '/tmp/nine-tree' })).catch((e) => { console.error(e, e.cause); return null; });
const e = await startEmbedded(data);
if (records) {
  const c = new pg.Client({ host: e.socket, user: 'belong_owner', database: 'belong' }); await c.connect();
  console.log((await schemaFaults(c)).join('\n') || 'sound');
  writeFileSync('/tmp/nine-tree/migrations/schema.sql', await describeSchema(c));
  await c.end(); await records.close();
} else await e.stop();
rmSync(data, { recursive: true });
