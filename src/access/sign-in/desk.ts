import type { RateLimit, Records } from '../../kernel/index.ts';
import type { Providers } from '../providers/providers.ts';
import type { CodePost } from './code/post.ts';

/** Between two effects of a sign-in; a test that throws here must find all of it or nothing. */
export type FailPoint = (name: FailName) => void | Promise<void>;
export type FailName = 'older codes ended' | 'code kept' | 'attempt kept' | 'attempt used' | 'code used' | 'invitation used' | 'identity linked' | 'session begun' | 'session replaced' | 'written down';

/** What signing in needs of the service. */
export interface SignInDesk {
  readonly records: Pick<Records, 'asPerson' | 'asSystem'>;
  readonly providers: Pick<Providers, 'list' | 'begin' | 'finish'>;
  /** What people call the provider of an issuer; null for one that is not set up. */
  nameOf(issuer: string): string | null;
  readonly limit: Pick<RateLimit, 'take'>;
  readonly post: Pick<CodePost, 'send'>;
  /** 32 random bytes, the same in every process, kept outside the records: codes and addresses are hashed with it. */
  readonly key: Buffer;
  /** Made-up people may be chosen without proof of anything. */
  readonly demo: boolean;
  /** Whom of them to offer, by id, with a sentence on who they are and what there is to try; without it all are offered. */
  readonly offered?: ReadonlyMap<string, string>;
  readonly failPoint?: FailPoint;
}
