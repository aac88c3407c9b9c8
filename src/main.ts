import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetKinds, Sealer } from './access/index.ts';
import { createApp } from './app.ts';
import { layDemonstration, refuseMadeUp } from './demo/index.ts';
import { JobRunner, messageKinds, openMail, readConfig, Records, startNightly, Statistics, Stop, type Config } from './kernel/index.ts';

/** Starts the service; `stop` mirrors it, last opened first closed. */
async function start(config: Config): Promise<{ address: string; stop(): Promise<void> }> {
  const records = await Records.open(config);
  try {
    if (!(await records.claimServing())) throw new Stop(`Belong already runs on ${config.data}${whereItRuns(config)}. One service works on one data folder; nothing was changed. Stop the other first, or give this one its own folder with BELONG_DATA.`);
    await (config.mode === 'live' ? refuseMadeUp(records) : layDemonstration(records, { now: new Date() }));
    const statistics = await Statistics.open([join(config.data, 'releases'), join(config.data, 'files')]);
    const { server, loads, settled } = await createApp(config, records, statistics, { log: true });
    const address = await server.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') throw new Stop(`Port ${config.port} is taken by another program. Stop it, or give Belong another: PORT=3001 npm start`);
      throw error;
    });
    writeFileSync(join(config.data, 'address'), address);
    await loads.startWithStarter();
    const nightly = startNightly(config);
    const jobs = new JobRunner(records, { ...messageKinds(openMail(config.mail)), ...forgetKinds }, undefined, { tell: (words) => console.error(words) });
    jobs.start();
    const sealer = new Sealer(records, config.anchor, (error) => console.error(error));
    sealer.start();
    return {
      address,
      stop: async () => {
        await nightly.stop();
        await loads.stop();
        await server.close();
        await settled();
        await jobs.stop();
        await sealer.stop();
        statistics.close();
        await records.close();
      },
    };
  } catch (error) {
    await records.close();
    throw error;
  }
}

function whereItRuns(config: Config): string {
  try {
    return ` (${readFileSync(join(config.data, 'address'), 'utf8')})`;
  } catch {
    return '';
  }
}

try {
  const config = readConfig(process.env);
  const service = await start(config);
  console.log(`Belong is ready: ${service.address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost')}`);
  let stopping: Promise<void> | null = null;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping ??= service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
