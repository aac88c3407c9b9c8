/** A server in a process of its own, to be stopped while it answers: a download that takes a while, and a form with a file. */
import { createReadStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { page, redirect } from './route.ts';
import { createServer } from './server.ts';

const [folder = '', drainFor = ''] = process.argv.slice(2);
mkdirSync(join(folder, 'assets'), { recursive: true });

async function* slowly(pieces: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < pieces; i++) {
    yield Buffer.alloc(64 * 1024, 97);
    await setTimeout(50);
  }
}

const app = await createServer<'public'>({
  routes: [
    { method: 'GET', path: '/download/:pieces', permission: 'public', handle: (ask) => ({ kind: 'file', type: 'application/octet-stream', name: 'a.bin', body: Readable.from(slowly(Number(ask.params['pieces']))) }) },
    { method: 'GET', path: '/form', permission: 'public', handle: () => page('form', {}) },
    { method: 'POST', path: '/form', permission: 'public', handle: async (ask) => {
      let size = 0;
      for await (const part of createReadStream(ask.files[0]!.path)) size += (part as Buffer).length;
      return redirect(`/got/${size}`);
    } },
  ],
  identify: async () => null, may: () => true, signIn: '/sign-in', publicAddress: null, secret: Buffer.alloc(32, 7),
  render: (_template, _model, ask) => ask.formToken, errorPage: () => ({ reply: page('error', {}, 500), expected: true }),
  assets: join(folder, 'assets'), uploads: join(folder, 'uploads'), drainFor: Number(drainFor), log: false,
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
