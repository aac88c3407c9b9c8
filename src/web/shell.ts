import type { Assets } from '../kernel/index.ts';
import { paths } from './paths.ts';
import { words } from './words.ts';

type Door = 'overview' | 'measures' | 'areas' | 'compare' | 'data' | 'search';

export interface AllianceName {
  readonly name: string;
  /** Where it is, for a sentence: "Leicester, Leicestershire and Rutland". */
  readonly place: string;
  /** Everything in it is made up. */
  readonly madeUp: boolean;
}

const door = (key: Door | 'figures', href: string) => ({ key, href, text: words.shell.doors[key] });

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
      front: [door('figures', paths.overview), door('search', paths.search)],
      doors: [door('overview', paths.overview), door('measures', paths.measures), door('areas', paths.areas), door('compare', paths.compare), door('data', paths.data), door('search', paths.search)],
      footer: [
        { href: paths.accessibility, text: words.shell.accessibility },
        { href: paths.protect, text: words.shell.protect },
        { href: paths.api, text: words.shell.api },
      ],
    },
  };
}
