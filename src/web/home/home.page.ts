import type { PageModel, Reply } from '../../kernel/index.ts';
import { page } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { words } from '../words.ts';

/** One figure on the front. All are words already: what a figure is and how it is written is said elsewhere. */
export interface FigureCard {
  /** What, where, when: "EHC plans within 20 weeks, Leicestershire, 2024". */
  readonly label: string;
  /** "4.3%", or why there is none. */
  readonly value: string;
  /** What stands beside it: "33 of 772. England 46.4%." */
  readonly context: string;
  /** Its "How we know this". */
  readonly href: string;
}

export interface HomeFacts {
  /** Three at most are shown. */
  readonly figures: readonly FigureCard[];
  /** How far the first load is, 0 to 100, while one is under way; null otherwise. */
  readonly reading: number | null;
}

/** What `home.njk` draws. */
interface HomeModel extends PageModel {
  readonly words: typeof words.home;
  readonly paths: typeof paths;
  readonly cards: readonly (FigureCard & { readonly about: string })[];
  readonly reading: { readonly percent: number; readonly text: string } | null;
}

/** The front page. Reading and none have their own words, so it never stands empty. */
export function homePage({ figures, reading }: HomeFacts): Reply {
  const percent = reading === null ? null : Math.max(0, Math.min(100, Math.floor(reading)));
  const model: HomeModel = {
    title: words.home.title,
    words: words.home,
    paths,
    cards: figures.slice(0, 3).map((card) => ({ ...card, about: words.home.about(card.label) })),
    reading: percent === null ? null : { percent, text: words.home.reading(percent) },
  };
  return page('web/home/home.njk', model);
}
