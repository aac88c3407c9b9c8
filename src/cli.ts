import { sayAdministrator, sayAudit } from './access/index.ts';
import { layDemonstration, refuseLive } from './demo/index.ts';
import { readConfig, Records, sayBackUp, sayCheck, sayRestore, Stop, type Config } from './kernel/index.ts';
import { ReleaseStore } from './measures/index.ts';
import { readAreaRegister } from './register/index.ts';
import { exitCode, loadAsRun, outcomeLines, progressLine, summaryLine } from './sources/index.ts';

const help = `belong: the commands

  npm start                                   start the service
  npm run belong -- load PATH…                load files or folders of published statistics
  npm run belong -- releases                  list what is loaded
  npm run belong -- withdraw NUMBER WHY       take a release out of use; it is kept and marked
  npm run belong -- reinstate NUMBER          put a withdrawn release back
  npm run belong -- administrator NAME EMAIL  make the first administrator and print their link
  npm run belong -- demo                      lay the made-up alliance, to try Belong out
  npm run belong -- migrate                   bring the records up to date without starting
  npm run belong -- backup FILE               back up the records and all files into one file
  npm run belong -- check backup FILE         see whether a backup is whole
  npm run belong -- check audit               prove that nobody changed the trail of who looked and who changed what
  npm run belong -- restore FILE              restore a backup, only where nothing is and nothing runs

All others work while the service is running, and while it is not.`;

type Command = (config: Config, args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  load: async (config, args) => {
    const { values: [run, askedBy], rest } = takeOptions(args, ['--run', '--asked-by']);
    if (rest.length === 0) throw new Stop('Say which files or folders to load: npm run belong -- load PATH…');
    return withRecords(config, async (records) => {
      const store = new ReleaseStore(records, config.data);
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1000;
      await store.sweep(new Date());
      const line = lineWriter();
      const outcomes = await loadAsRun(records, run ?? crypto.randomUUID(), askedBy ?? 'the command line', rest, {
        store, areas: readAreaRegister(), loadedBy: askedBy ?? 'the command line', now: () => new Date(),
        onProgress: (p) => line.replace(progressLine(p, seconds())),
        onOutcome: (o) => line.keep(outcomeLines(o)),
      });
      line.keep([summaryLine(outcomes, seconds())]);
      return exitCode(outcomes);
    });
  },
  releases: (config) => withRecords(config, async (records) => {
    for (const r of await new ReleaseStore(records, config.data).all()) {
      console.log(`${String(r.id).padStart(5)}  ${r.dataset}${r.edition && ` ${r.edition}`}  ${r.rowsKept} rows  ${r.fileName}${r.withdrawn ? `  WITHDRAWN: ${r.withdrawn.why}` : ''}`);
    }
    return 0;
  }),
  withdraw: (config, [number, ...why]) => withRecords(config, async (records) => {
    if (why.length === 0) throw new Stop('Say which release and why: npm run belong -- withdraw NUMBER WHY');
    if (!(await new ReleaseStore(records, config.data).withdraw(Number(number), why.join(' ')))) throw new Stop(`Release ${number} is not in use. List them: npm run belong -- releases`);
    console.log(`Release ${number} is withdrawn. Its figures fall back to the release before it.`);
    return 0;
  }),
  reinstate: (config, [number]) => withRecords(config, async (records) => {
    if (!(await new ReleaseStore(records, config.data).reinstate(Number(number)))) throw new Stop(`Release ${number} was not withdrawn, or the same file has been loaded again since. List them: npm run belong -- releases`);
    console.log(`Release ${number} is in use again.`);
    return 0;
  }),
  administrator: (config, args) => withRecords(config, async (records) => {
    await sayAdministrator(config, records, args);
    return 0;
  }),
  demo: async (config) => {
    refuseLive(config);
    await withRecords(config, (records) => layDemonstration(records, { now: new Date() }));
    console.log('The demonstration is laid: every person and place in it is made up.');
    return 0;
  },
  migrate: (config) => withRecords(config, async () => {
    console.log('The records are up to date.');
    return 0;
  }),
  backup: async (config, [file]) => {
    if (file === undefined) throw new Stop('Say which file to write: npm run belong -- backup FILE');
    await sayBackUp(config, file, new Date(), lineWriter());
    return 0;
  },
  restore: async (config, [file]) => {
    if (file === undefined) throw new Stop('Say which backup to restore: npm run belong -- restore FILE');
    await sayRestore(config, file, lineWriter());
    return 0;
  },
  check: async (config, [what, file]) => {
    if (what === 'audit') return withRecords(config, (records) => sayAudit(records, config.anchor, lineWriter()));
    if (what !== 'backup' || file === undefined) throw new Stop('Say what to check: npm run belong -- check audit, or: npm run belong -- check backup FILE');
    await sayCheck(file, lineWriter());
    return 0;
  },
};

async function withRecords<T>(config: Config, work: (records: Records) => Promise<T>): Promise<T> {
  const records = await Records.open(config);
  try {
    return await work(records);
  } finally {
    await records.close();
  }
}

function takeOptions(args: readonly string[], names: readonly string[]): { values: readonly (string | undefined)[]; rest: readonly string[] } {
  const rest = [...args];
  const values = names.map((name) => {
    const at = rest.indexOf(name);
    return at < 0 ? undefined : rest.splice(at, 2)[1];
  });
  return { values, rest };
}

/** A line that is written over as work goes on, and lines that stay. Without a terminal only the latter. */
function lineWriter(): { replace(text: string): void; keep(lines: readonly string[]): void } {
  const live = process.stdout.isTTY;
  const clear = () => live && process.stdout.write('\r\u001b[2K');
  return {
    replace: (text) => { if (live) { clear(); process.stdout.write(text.slice(0, process.stdout.columns - 1)); } },
    keep: (lines) => { clear(); for (const text of lines) console.log(text); },
  };
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = commands[name];
try {
  if (name === 'start') await import('./main.ts');
  else if (command) process.exitCode = await command(readConfig(process.env), args);
  else {
    console.log(help);
    process.exitCode = name === 'help' ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
