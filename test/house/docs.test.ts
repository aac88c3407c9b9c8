import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedDocs, routesForReading } from '../../src/docs.ts';
import { accessDocument } from '../access/document.ts';
import { root } from '../service.ts';

test.each([...generatedDocs(), ['access.md', accessDocument(routesForReading())] as const])('docs/generated/%s is current (npm run docs)', (name, text) => {
  expect(readFileSync(join(root, 'docs', 'generated', name), 'utf8')).toBe(text);
});
