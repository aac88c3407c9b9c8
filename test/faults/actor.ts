import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { readConfig, Records } from '../../src/kernel/index.ts';
import { acts } from './acts.ts';

// Does one act when told to, over the database that the environment names; says so once it is acknowledged.
const [name, anchor] = process.argv.slice(2);
const records = await Records.open(readConfig(process.env));
writeSync(1, 'ready\n');
await once(process.stdin, 'data');
await acts[name!]!.act(records, anchor!);
writeSync(1, 'done\n');
process.exit(0);
