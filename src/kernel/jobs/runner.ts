import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Q } from '../records/door.ts';
import { DatabaseFault } from '../records/faults.ts';
import type { Records } from '../records/records.ts';
import { bringForward, enqueue, forgetDone, hold, markDead, markDone, markFailed, take, type Job } from './queries.ts';
import { delay, next, type Round } from './times.ts';

/** What a kind of job does. */
export interface JobKind {
  /**
   * The work, in the transaction that marks it done: its effect on the records happens exactly once. It is bound by the records' limits
   * (a minute of silence at most), so long work is cut into several jobs. What it does outside the records happens at least once.
   */
  readonly run: (q: Q, job: Job) => Promise<void>;
  /** Told of a try that failed, in the transaction that records it; `dead` where there is no other. */
  readonly failed?: (q: Q, job: Job, fault: string, dead: boolean) => Promise<void>;
  /** Comes round by itself; exactly one next run is open, however many processes there are. */
  readonly round?: Round;
}

export interface Pace {
  /** Milliseconds between looks when there is nothing to do. */
  readonly pause: number;
  /** Jobs at the same time in this process. */
  readonly atOnce: number;
  /** Seconds after which a job that was taken and is not running may be taken by another process. */
  readonly lease: number;
  /** Hears of each try that failed: its kind, its code and where in our code, for the log; never the words of an error. */
  readonly tell: (line: string) => void;
}

const usual: Pace = { pause: 1_000, atOnce: 2, lease: 30, tell: () => {} };

/** A fault by its code, never by its words: those may hold what somebody typed. */
export function faultCode(error: unknown): string {
  if (error instanceof DatabaseFault) return `${error.code}${error.constraint === null ? '' : ` ${error.constraint}`}`.slice(0, 80);
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: 'Error', code: null };
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : /^\w{1,40}$/.test(name) ? name : 'Error';
}

/** The nearest lines of code that an error came through. What stands before them is its message, which may span lines. */
function cameFrom(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = error instanceof Error ? stack.indexOf(error.message) + error.message.length : 0;
  return stack.slice(at).split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 4).join('\n');
}

/** Does jobs, in as many processes as there are: each is taken by one, and by another where that one is killed. */
export class JobRunner {
  readonly #records: Records;
  readonly #kinds: Readonly<Record<string, JobKind>>;
  readonly #names: readonly string[];
  readonly #clock: () => Date;
  readonly #pace: Pace;
  readonly #id = randomUUID();
  #stopping = new AbortController();
  #working: Promise<unknown> | null = null;

  constructor(records: Records, kinds: Readonly<Record<string, JobKind>>, clock: () => Date = () => new Date(), pace: Partial<Pace> = {}) {
    this.#records = records;
    this.#kinds = { ...kinds, 'forget finished jobs': { run: forgetDone, round: { daily: '02:40' } } };
    this.#names = Object.keys(this.#kinds);
    this.#clock = clock;
    this.#pace = { ...usual, ...pace };
  }

  start(): void {
    if (this.#working !== null) return;
    this.#stopping = new AbortController();
    this.#working = Promise.all(Array.from({ length: this.#pace.atOnce }, () => this.#work(this.#stopping.signal)));
  }

  /** Takes no more; what is running ends first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
    this.#working = null;
  }

  /** Does everything that is due now, one after another, and gives how many tries that was; for commands and tests. */
  async runDue(): Promise<number> {
    await this.#openRounds();
    let done = 0;
    while (await this.#one()) done++;
    return done;
  }

  async #work(signal: AbortSignal): Promise<void> {
    let opened = false;
    while (!signal.aborted) {
      let found = false;
      try {
        if (!opened) await this.#openRounds();
        opened = true;
        found = await this.#one();
      } catch {
        // The records do not answer: the job, if there was one, is taken again after its lease. Health and the status page tell of it.
      }
      if (!found) await setTimeout(this.#pace.pause, undefined, { signal }).catch(() => {});
    }
  }

  async #openRounds(): Promise<void> {
    const now = this.#clock();
    const rounds = Object.entries(this.#kinds).flatMap(([kind, { round }]) => (round === undefined ? [] : [{ kind, at: next(round, now) }]));
    await this.#records.asSystem('open the rounds of jobs', async (q) => {
      for (const { kind, at } of rounds) if ((await openRound(q, kind, at)) === null) await bringForward(q, roundKey(kind), at);
    });
  }

  /** Does one job that is due; false where there is none. */
  async #one(): Promise<boolean> {
    const job = await this.#records.asSystem('take a job', (q) => take(q, this.#names, this.#id, this.#clock(), this.#pace.lease));
    if (job === null) return false;
    // Its process was killed at the last try it had: it may be what kills.
    if (job.tries > job.mostTries) await this.#fail(job, null);
    else {
      try {
        await this.#records.asSystem(`job: ${job.kind}`, (q) => this.#run(q, job));
      } catch (error) {
        this.#pace.tell(`Try ${job.tries} of ${job.mostTries} of a job of kind “${job.kind}” failed: ${faultCode(error)}\n${cameFrom(error)}`);
        await this.#fail(job, faultCode(error));
      }
    }
    return true;
  }

  async #run(q: Q, job: Job): Promise<void> {
    if (!(await hold(q, job, this.#id))) return;
    const kind = this.#kinds[job.kind]!;
    await kind.run(q, job);
    await markDone(q, job.id, this.#clock());
    if (kind.round !== undefined) await openRound(q, job.kind, next(kind.round, this.#clock()));
  }

  async #fail(job: Job, fault: string | null): Promise<void> {
    try {
      await this.#recordFault(job, fault, this.#kinds[job.kind]!.failed);
    } catch {
      // What a kind makes of its fault must not keep the fault itself from being recorded: the job would come back for ever.
      await this.#recordFault(job, fault, undefined);
    }
  }

  async #recordFault(job: Job, fault: string | null, failed: JobKind['failed']): Promise<void> {
    const { round } = this.#kinds[job.kind]!;
    const dead = job.tries >= job.mostTries;
    const now = this.#clock();
    await this.#records.asSystem(`job failed: ${job.kind}`, async (q) => {
      if (!(await hold(q, job, this.#id))) return;
      if (dead) await markDead(q, job.id, fault, now);
      else await markFailed(q, job.id, fault, new Date(now.getTime() + delay(job.tries) * 1000));
      await failed?.(q, job, fault ?? 'cut off', dead);
      // A round goes on though one of its runs is dead.
      if (dead && round !== undefined) await openRound(q, job.kind, next(round, now));
    });
  }
}

const roundKey = (kind: string): string => `round: ${kind}`;
const openRound = (q: Q, kind: string, at: Date): Promise<string | null> => enqueue(q, { kind, key: roundKey(kind), runAt: at });
