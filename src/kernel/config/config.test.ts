import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('works without any setting', () => expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, mode: 'demo', starter: true }));

test('names every wrong setting at once, and how to mend it', () => {
  const wrong = () => readConfig({ PORT: 'eighty', BELONG_MODE: 'test', DATABASE_URL: 'mysql://x' });
  for (const part of [/PORT is “eighty”/, /BELONG_MODE is “test”/, /DATABASE_URL does not start with postgres/]) expect(wrong).toThrow(part);
});
