import type { FastifyInstance } from 'fastify';

/** Requests whose handlers have not come to their end, their clearing up included. */
export class UnderWay {
  readonly #all = new Set<Promise<unknown>>();

  add<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(() => {}, () => {}).finally(() => this.#all.delete(settled));
    this.#all.add(settled);
    return work;
  }

  async ended(): Promise<void> {
    await Promise.all(this.#all);
  }
}

/**
 * A stop finishes the answers under way. After `patience` milliseconds whoever still reads or sends is cut off, and sees it:
 * the end of the answer is missing. Then what handlers have begun is cleared up, so that no uploaded file stays behind.
 */
export function drain(app: FastifyInstance, underWay: UnderWay, patience: number): void {
  let timers: readonly NodeJS.Timeout[] = [];
  app.addHook('preClose', (done) => {
    timers = [
      setTimeout(() => app.server.closeAllConnections(), patience),
      // A connection whose answer has ended would be kept open for another request that we do not take.
      setInterval(() => app.server.closeIdleConnections(), 100),
    ];
    done();
  });
  app.addHook('onClose', async () => {
    timers.forEach((timer) => clearInterval(timer));
    await underWay.ended();
  });
}
