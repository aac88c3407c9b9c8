import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { generatedDocs, routesForReading } from '../src/docs.ts';
import { readConfig, Records } from '../src/kernel/index.ts';
import { startEmbedded } from '../src/kernel/records/embedded.ts';
import { describeSchema } from '../src/kernel/records/schema.ts';
import { accessDocument } from '../test/access/document.ts';
import { securityPage } from './security.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const write = (path: string, text: string) => {
  writeFileSync(join(root, path), text);
  console.log(path);
};

mkdirSync(join(root, 'docs', 'generated'), { recursive: true });
for (const [name, text] of generatedDocs()) write(join('docs', 'generated', name), text);
write(join('docs', 'generated', 'access.md'), accessDocument(routesForReading()));
write(join('docs', 'security.md'), securityPage(root));
write(join('migrations', 'schema.sql'), await schemaNow());

/** The schema as the migrations lay it, on a database of the moment. */
async function schemaNow(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'belong-schema-'));
  chmodSync(data, 0o755);
  const records = await Records.open(readConfig({ BELONG_DATA: data }));
  try {
    const client = new pg.Client({ host: (await startEmbedded(data)).socket, user: 'belong_owner', database: 'belong' });
    await client.connect();
    const text = await describeSchema(client);
    await client.end();
    return text;
  } finally {
    await records.close();
    rmSync(data, { recursive: true, force: true });
  }
}
