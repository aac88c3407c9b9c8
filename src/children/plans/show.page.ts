import type { PageModel } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import type { Duty, LegalStatus, Reference } from './queries.ts';
import { words } from './words.ts';

const w = words.page;

/** What stands behind it, and since when. */
function behindOf({ legalStatus, source, from, until }: { readonly legalStatus: LegalStatus; readonly source: string; readonly from: string; readonly until: string | null }) {
  return { status: { text: words.statuses[legalStatus], kind: legalStatus === 'law' ? '' : legalStatus === 'proposed' ? 'wait' : 'plain' }, source, since: until === null ? w.since(longDate(from)) : w.fromTo(longDate(from), longDate(until)) };
}

const sayTime = ({ within, unit, ofStatus }: Duty): string => (within === null || unit === null ? w.noTime : w.time(within, unit, ofStatus === null ? '' : (w.ofStatus[ofStatus] ?? '')));

/** Kinds of plan, layers and duties, with what stands behind each. */
export function plansPage({ kinds, layers, duties }: Reference) {
  const model = {
    title: w.title, lede: w.lede, words: w,
    kinds: kinds.map((k) => ({
      name: k.name, words: k.words, asked: k.askedAs === null ? null : w.asked(k.askedAs), caption: w.caption(k.name), ...behindOf(k),
      duties: duties.filter((d) => d.type === k.key).map((d) => ({ words: d.words, by: d.owedBy, within: sayTime(d), ...behindOf(d) })),
    })),
    layers: layers.map((l) => ({ name: l.name, words: l.words, ...behindOf(l) })),
  };
  return model satisfies PageModel;
}
