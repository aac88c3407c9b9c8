import type { Assets, Caller } from '../kernel/index.ts';
import { paths } from './paths.ts';
import { words } from './words.ts';

interface Door {
  readonly key: keyof typeof words.shell.doors;
  readonly href: string;
  readonly text: string;
  /** Shown only to whoever holds it in the role they act in. */
  readonly permission?: string;
}

export interface AllianceName {
  readonly name: string;
  /** Where it is, for a sentence: "Leicester, Leicestershire and Rutland". */
  readonly place: string;
  /** Its people, and the places where they work, are made up. */
  readonly madeUp: boolean;
}

const door = (key: Door['key'], href: string, permission?: string): Door => ({ key, href, text: words.shell.doors[key], ...(permission === undefined ? {} : { permission }) });

const front = [door('figures', paths.overview), door('search', paths.search)];
const doors = [
  door('children', paths.children, 'see children'), door('family', paths.family, 'see own record'), door('overview', paths.overview), door('measures', paths.measures), door('areas', paths.areas), door('compare', paths.compare), door('data', paths.data),
  door('people', paths.people, 'manage people'), door('agreements', paths.agreements, 'make sharing agreements'), door('search', paths.search),
];

const figures: ReadonlySet<string> = new Set(['overview', 'measures', 'areas', 'compare', 'data', 'search']);

/** The doors of the masthead that open to this caller: among figures all of them, elsewhere their own work and one way to the figures. */
export function doorsFor(caller: Pick<Caller, 'permissions'> | null, door: string | undefined): readonly Door[] {
  const open = ({ permission }: Door): boolean => permission === undefined || caller?.permissions.has(permission) === true;
  return door === undefined || !figures.has(door) ? [...doors.filter((d) => d.permission !== undefined && open(d)), ...front] : doors.filter(open);
}

/** What the masthead says of who is signed in: their name, and the role they act in. */
export function youOf(caller: Pick<Caller, 'name' | 'hat' | 'hats'> | null): { readonly name: string; readonly role: string | null; readonly mayChange: boolean } | null {
  if (caller === null) return null;
  const { name, hat, hats } = caller;
  return { name, role: hat === null ? null : hat.at === null ? hat.roleName : `${hat.roleName}, ${hat.at}`, mayChange: hats > 1 };
}

/** What every template may use: hand it to `createViews` as its globals. */
export function shellGlobals({ alliance, assets }: { readonly alliance: AllianceName; readonly assets: Pick<Assets, 'css' | 'js' | 'urls'> }): Record<string, unknown> {
  return {
    shell: {
      words: words.shell,
      paths,
      alliance,
      assets,
      font: assets.urls['atkinson-hyperlegible-next-latin-wght-normal.woff2'],
      icon: assets.urls['favicon.svg'],
      doorsFor, youOf,
      footer: [
        { href: paths.accessibility, text: words.shell.accessibility },
        { href: paths.roles, text: words.shell.roles },
        { href: paths.protect, text: words.shell.protect },
        { href: paths.api, text: words.shell.api },
      ],
    },
  };
}
