import { Unavailable, type Records } from '../../kernel/index.ts';
import { appendAnchor } from './anchor.ts';
import { seal } from './queries.ts';

/**
 * Seals the trail every second and tells each head to a file outside the database. Several processes may run it; one seals at a time.
 * A database that is away is asked again the next second. `stop` waits for the seal that is under way, and seals once more.
 */
export class Sealer {
  readonly #records: Records;
  readonly #anchorFile: string;
  readonly #onFault: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #busy: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(records: Records, anchorFile: string, onFault: (error: unknown) => void) {
    this.#records = records;
    this.#anchorFile = anchorFile;
    this.#onFault = onFault;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#busy = this.sealNow().finally(() => { if (!this.#stopped) this.start(); });
    }, 1000);
    this.#timer.unref();
  }

  async sealNow(): Promise<void> {
    try {
      const block = await this.#records.asSystem('seal the audit trail', seal);
      if (block) appendAnchor(this.#anchorFile, block, new Date());
    } catch (error) {
      if (!(error instanceof Unavailable)) this.#onFault(error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#busy;
    await this.sealNow();
  }
}
