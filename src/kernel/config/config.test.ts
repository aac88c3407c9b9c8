import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('works without any setting', () => expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, mode: 'demo', starter: true, address: null, proxies: 0, scanner: null }));

test('names every wrong setting at once, and how to mend it', () => {
  const wrong = () => readConfig({ PORT: 'eighty', BELONG_MODE: 'test', DATABASE_URL: 'mysql://x' });
  for (const part of [/PORT is “eighty”/, /BELONG_MODE is “test”/, /DATABASE_URL does not start with postgres/]) expect(wrong).toThrow(part);
});

describe('the address', () => {
  test('is https in live mode, and must be there', () => {
    expect(() => readConfig({ BELONG_MODE: 'live' })).toThrow(/BELONG_ADDRESS is missing/);
    expect(() => readConfig({ BELONG_MODE: 'live', BELONG_ADDRESS: 'http://belong.example.org' })).toThrow(/https only/);
    expect(readConfig({ BELONG_ADDRESS: 'https://belong.example.org' }).address!.origin).toBe('https://belong.example.org');
    expect(readConfig({ BELONG_ADDRESS: 'http://192.168.1.5:3000' }).address!.host).toBe('192.168.1.5:3000');
  });

  test.each(['belong.example.org', 'ftp://a.example', 'https://a.example/path', 'https://a.example/?a=1', 'https://a:b@a.example', 'https://'])('is no “%s”', (address) => {
    expect(() => readConfig({ BELONG_ADDRESS: address })).toThrow(/BELONG_ADDRESS is not a web address/);
  });
});

test('proxies are counted, and a scanner has an address', () => {
  expect(readConfig({ BELONG_PROXY: '2', BELONG_SCANNER: 'clamd://scanner:3310' })).toMatchObject({ proxies: 2, scanner: 'clamd://scanner:3310' });
  expect(readConfig({ BELONG_SCANNER: 'clamd:/run/clamav/clamd.ctl' }).scanner).toBe('clamd:/run/clamav/clamd.ctl');
  for (const number of ['true', '-1', '1.5', '11', 'x']) expect(() => readConfig({ BELONG_PROXY: number }), number).toThrow(/BELONG_PROXY/);
  for (const address of ['scanner:3310', 'clamd://scanner', 'http://scanner:3310', 'clamd:relative']) expect(() => readConfig({ BELONG_SCANNER: address }), address).toThrow(/BELONG_SCANNER/);
});
