import { paths } from '../paths.ts';

/** One hat that somebody may wear. */
export interface HatChoice {
  readonly holding: string;
  readonly role: string;
  readonly roleName: string;
  /** What the role is, in a sentence. */
  readonly words: string;
  readonly place: string | null;
  readonly permissions: readonly string[];
}

/** Where a role begins its day. */
export function frontOf(permissions: readonly string[]): string {
  if (permissions.includes('see children')) return paths.children();
  if (permissions.includes('see own record')) return paths.family();
  return permissions.includes('manage people') ? paths.people() : paths.figures();
}

/** Where to go on after signing in; `next` is safe already, and `/` where nothing was asked for. */
export function goOn(next: string, hats: readonly HatChoice[]): string {
  const [only, ...others] = hats;
  if (only === undefined) return paths.me();
  if (others.length > 0) return paths.hat(next);
  return next === '/' ? frontOf(only.permissions) : next;
}
