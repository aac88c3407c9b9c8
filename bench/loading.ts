import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openLoader } from '../src/kernel/index.ts';
import { readAreaRegister } from '../src/register/index.ts';
import { readers } from '../src/sources/index.ts';
import type { Candidate } from '../src/sources/source.ts';
import { againstBound, ratio, type Result } from './ratio.ts';

const areas = readAreaRegister();

/** One file through its source: recognised, screened, written; as a load does it, without the records. */
async function read(path: string, folder: string): Promise<void> {
  const head = headOf(path);
  const file: Candidate = { path, name: basename(path), baseName: basename(path), size: statSync(path).size, head, beside: () => undefined };
  for (const reader of readers) {
    if (!(await reader.recognise(file))) continue;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const engine = await openLoader(join(folder, 'spill'));
    const reading = await reader.read(file, { duckdb: engine.connection, folder, areas, now: new Date(), progress: () => {} });
    engine.close();
    if (!reading.ok) throw new Error(reading.problems.map((p) => p.rule).join(' '));
    return;
  }
  throw new Error(`${path}: no source knows it`);
}

/** The first 64 KiB, and no more: the file may be larger than the memory that is measured. */
function headOf(path: string): Buffer {
  const handle = openSync(path, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  const length = readSync(handle, buffer);
  closeSync(handle);
  return buffer.subarray(0, length);
}

/** DuckDB's own read and write of the same file, with the same memory and threads. */
async function plainCopy(path: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '500MB', temp_directory: join(folder, 'spill') });
  const connection = await instance.connect();
  await connection.run(`copy (from ${path.endsWith('.parquet') ? 'read_parquet' : 'read_csv'}('${path}')) to '${join(folder, 'plain.parquet')}' (format parquet, compression zstd)`);
  connection.closeSync();
  instance.closeSync();
}

/** Ratios of loading LAIT, the largest tidy CSV, and that one blown up; peak memory of the last. */
export async function loadingResults(lait: string, tidy: string, scratch: string, rows: number): Promise<readonly Result[]> {
  const ours = join(scratch, 'ours');
  const theirs = join(scratch, 'theirs');
  const results = [againstBound('Loading LAIT, 641,070 rows, to DuckDB’s own read and write', 2, await ratio(7, () => read(lait, ours), () => plainCopy(lait, theirs)))];
  results.push(againstBound(`Loading ${basename(tidy)}, the largest tidy CSV, to DuckDB’s own`, 2, await ratio(7, () => read(tidy, ours), () => plainCopy(tidy, theirs))));
  const big = blowUp(tidy, join(scratch, 'blown_up.csv'), rows);
  results.push(againstBound(`Loading it blown up to ${rows.toLocaleString('en-GB')} rows, to DuckDB’s own`, 2, await ratio(1, () => read(big, ours), () => plainCopy(big, theirs))));
  const peak = await peakMemory(big, ours);
  results.push({ what: `Peak memory of that load, a process of its own`, bound: '< 1,000 MB', seen: `${peak.toFixed(0)} MB`, kept: peak < 1000 });
  return results;
}

/** The same rows again under other years, so that no row repeats another. */
function blowUp(path: string, to: string, rows: number): string {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  writeFileSync(to, `${head}\n`);
  let written = 0;
  for (let year = 1900; written < rows; year++) {
    const part = lines.slice(0, rows - written).map((line) => line.replace(/^"?\d{6}"?/, `${year}${String((year + 1) % 100).padStart(2, '0')}`));
    appendFileSync(to, `${part.join('\n')}\n`);
    written += part.length;
  }
  return to;
}

function peakMemory(path: string, folder: string): Promise<number> {
  const code = `import { read } from ${JSON.stringify(import.meta.url)}; await read(${JSON.stringify(path)}, ${JSON.stringify(folder)}); console.log(process.resourceUsage().maxRSS / 1024);`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (d: Buffer) => (output += d.toString()));
    child.on('exit', (status) => (status === 0 ? resolve(Number(output.trim().split('\n').at(-1))) : reject(new Error(`The load ended with ${status}`))));
  });
}

export { read };
