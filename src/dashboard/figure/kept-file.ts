import { sha256Of, type KeptFiles } from '../../kernel/index.ts';

export interface FileCheck {
  /** `changed`: its bytes are no longer those that were loaded. `gone`: there is no file. */
  readonly state: 'whole' | 'changed' | 'gone';
  readonly at: Date;
}

/** A fingerprint taken within this time stands for a page that many open at once. */
const freshFor = 60_000;

/** Takes a kept file's fingerprint anew and says whether it is still what was loaded. */
export function fileChecker(files: KeptFiles, now: () => Date): (sha256: string) => Promise<FileCheck> {
  const taken = new Map<string, { readonly at: Date; readonly state: Promise<FileCheck['state']> }>();
  return async (sha256) => {
    let last = taken.get(sha256);
    if (!last || now().getTime() - last.at.getTime() > freshFor) {
      const state = sha256Of(files.path(sha256)).then((found) => (found === sha256 ? 'whole' as const : 'changed' as const), (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return 'gone' as const;
        throw error;
      });
      taken.set(sha256, (last = { at: now(), state }));
      state.catch(() => taken.delete(sha256));
    }
    return { state: await last.state, at: last.at };
  };
}
