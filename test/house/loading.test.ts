import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { belong, dataFolder, remove, startService, type Service } from '../service.ts';
import { tidyCsv } from '../tidy.ts';

const files = mkdtempSync(join(tmpdir(), 'belong-files-'));
const data = dataFolder();
let service: Service;

beforeAll(async () => { service = await startService(data); });
afterAll(async () => {
  expect(await service.stop()).toBe(0);
  // The last to leave stops the database: no process may be left on this folder.
  expect(existsSync(join(data, 'records', 'cluster', 'postmaster.pid'))).toBe(false);
  remove(data);
  remove(files);
});

const put = (name: string, text: string) => {
  const path = join(files, name);
  writeFileSync(path, text);
  return path;
};
const key = 'dfe.made_up.made_up_count';
const figure = async (area: string) => (await fetch(`${service.url}/measures/${key}.json?areas=${area}&with=`)).json() as Promise<unknown>;
const rutland = async () => JSON.stringify(await figure('E06000017'));

describe('loading while the service runs', () => {
  test('the new figures are shown at once; the same file again changes nothing', async () => {
    const path = put('made_up.csv', tidyCsv(41));
    const first = await belong(data, ['load', path]);
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toMatch(/Loaded +made_up\.csv: 2 rows in .* release \d+/);
    expect(await rutland()).toContain('41');
    expect((await belong(data, ['load', path])).output).toContain('As before  made_up.csv');
  });

  test('a newer file takes over, and withdrawing it falls back to the one before', async () => {
    const { output } = await belong(data, ['load', put('made_up.csv', tidyCsv(73))]);
    const [, release] = /release (\d+)/.exec(output)!;
    expect(await rutland()).toContain('73');
    expect((await belong(data, ['withdraw', release!, 'the', 'wrong', 'file'])).code).toBe(0);
    expect(await rutland()).toContain('41');
    expect((await belong(data, ['reinstate', release!])).code).toBe(0);
    expect(await rutland()).toContain('73');
    expect((await belong(data, ['withdraw', release!, 'again'])).code).toBe(0);
    expect((await belong(data, ['withdraw', release!, 'twice'])).code).toBe(1);
  });

  test('a wrong file ends the command with 1, with every problem; the others load, the unknown are left alone', async () => {
    const wrong = put('wrong.csv', tidyCsv(5).replace('2024,Calendar year,National', '20x4,Calendar year,National').replace(',5,c', ',five,c'));
    const { code, output } = await belong(data, ['load', wrong, put('other.csv', tidyCsv(8)), put('notes.txt', 'nothing to see')]);
    expect(code).toBe(1);
    expect(output).toContain('NOT LOADED wrong.csv');
    expect(output).toMatch(/line 2\b.*time_period/);
    expect(output).toMatch(/line 3\b.*made_up_count/);
    expect(output).toContain('Loaded     other.csv');
    expect(output).toContain('Left alone notes.txt');
    expect((await belong(data, ['releases'])).output).not.toContain('wrong.csv');
  });

  test('a path that is not there stops the command before anything is loaded', async () => {
    const { code, output } = await belong(data, ['load', join(files, 'none.csv'), put('late.csv', tidyCsv(9))]);
    expect(code).toBe(1);
    expect(output).toMatch(/none\.csv is not there/);
    expect((await belong(data, ['releases'])).output).not.toContain('late.csv');
  });
});

describe('the service', () => {
  test('says how it is', async () => {
    const answer = await fetch(`${service.url}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', records: 'ok', statistics: 'ok' });
  });

  test('a second one on the same data is refused in plain words and harms nothing', async () => {
    const refused = await startService(data).then((s) => s.stop(), (error: Error) => error.message);
    expect(refused).toContain('Belong already runs on');
    expect(refused).toContain(service.url.replace('localhost', '127.0.0.1'));
    expect((await fetch(`${service.url}/health`)).status).toBe(200);
  });

  test('a port that is taken is told in plain words', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const port = (other.address() as { port: number }).port;
    const folder = dataFolder();
    const refused = await startService(folder, { PORT: String(port) }).then((s) => s.stop(), (error: Error) => error.message);
    expect(refused).toContain(`Port ${port} is taken`);
    other.close();
    remove(folder);
  });

  test('503 names the part that fails, and the service comes back with it', async () => {
    const own = dataFolder();
    const lame = await startService(own);
    const postgres = execFileSync('head', ['-1', join(own, 'records', 'cluster', 'postmaster.pid')], { encoding: 'utf8' }).trim();
    process.kill(Number(postgres), 'SIGQUIT');
    await expect.poll(async () => (await fetch(`${lame.url}/health`)).json(), { timeout: 20_000 }).toEqual({ status: 'failing', records: 'failing', statistics: 'ok' });
    expect((await fetch(`${lame.url}/health`)).status).toBe(503);
    const told = await fetch(`${lame.url}/figures`);
    expect([told.status, told.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await told.text()).toContain('The service cannot answer at this moment');
    await lame.stop();
    remove(own);
  });
});
