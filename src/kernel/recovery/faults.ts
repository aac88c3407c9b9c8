import { Stop } from '../errors/errors.ts';
import { isPassing } from '../records/faults.ts';

/** A fault of the machine or of a login in words, or the error itself. `left` says how things stand after it. */
export function asStop(error: unknown, left: string): unknown {
  const { code, path } = error as { code?: unknown; path?: unknown };
  const where = typeof path === 'string' ? `: ${path}` : '';
  switch (code) {
    case 'ENOSPC': case 'EDQUOT': case '53100':
      return new Stop(`The disk is full${where}. ${left} Make room, or give a place on another disk, and run it again.`);
    case 'EFBIG':
      return new Stop(`A file grew past the size that this machine allows${where}. ${left} Raise the limit (ulimit -f), or give a place on another disk, and run it again.`);
    case 'EACCES': case 'EPERM': case 'EROFS': case 'ENOTDIR': case 'EISDIR':
      return new Stop(`Belong may not write here${where}. ${left} Give a place where it may, and run it again.`);
    case '42501':
      return new Stop(`The database login may not do what this needs. ${left} A backup reads every row of every table, and a restore owns them: give the login that right, and run it again.`);
    case '42P01':
      return new Stop(`The database does not hold Belong’s records, or others than this version knows. ${left} Start Belong on it once, and run it again.`);
    default:
      return error instanceof Error && where === '' && isPassing(error) ? new Stop(`The database went away in the middle of the work. ${left} When it is back, run it again.`) : error;
  }
}
