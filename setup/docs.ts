import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedDocs } from '../src/docs.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'generated');
mkdirSync(folder, { recursive: true });
for (const [name, text] of generatedDocs()) {
  writeFileSync(join(folder, name), text);
  console.log(`docs/generated/${name}`);
}
