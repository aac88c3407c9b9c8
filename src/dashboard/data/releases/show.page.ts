import type { PageModel } from '../../../kernel/index.ts';
import type { Catalogue, Measure, Release } from '../../../measures/index.ts';
import { paths } from '../../paths.ts';
import { longDate, timeOf } from '../dates.ts';
import { periodsWords } from '../list.page.ts';
import { problemWords } from '../problem-words.ts';
import { problemRows } from '../problems.ts';
import { dueOf, measuresOf, siblingsOf, standingOf } from '../standing.ts';
import { words as dataWords } from '../words.ts';
import type { FormProblem } from './withdraw.form.ts';
import { words } from './words.ts';

export interface ReleaseFacts {
  readonly release: Release;
  readonly catalogue: Pick<Catalogue, 'releases' | 'measures' | 'inUse'>;
  /** Columns of its table; null where it cannot be read. */
  readonly columns: readonly string[] | null;
  readonly mayWithdraw: boolean;
  /** What was typed and what is wrong with it, where the form comes back. */
  readonly form?: { readonly typed: string; readonly problems: readonly FormProblem[] };
  readonly now: Date;
}

const mostMeasures = 50;
const count = new Intl.NumberFormat('en-GB');

/** Everything about one release, and the form that takes it out of use. */
export function releasePage(facts: ReleaseFacts) {
  const { release, catalogue, columns, mayWithdraw, form } = facts;
  const standing = standingOf(catalogue, release);
  const others = siblingsOf(catalogue, release);
  const measures = measuresOf(catalogue, release);
  const instead = others.find((r) => catalogue.inUse(r));
  const problems = form?.problems ?? [];
  const model = {
    title: release.title,
    door: 'data',
    crumbs: [{ text: words.data, href: paths.data() }, { text: words.crumb(release.id) }],
    lede: words.lede(release.publisher, periodsWords(release)),
    hasProblems: problems.length > 0,
    words, problemWords,
    standing: { text: words.standing[standing], used: standing === 'in use' },
    banner: bannerOf(release, standing, instead),
    facts: factsOf(facts, measures),
    quality: {
      clean: release.notes.length === 0 ? words.qualityNone : null, lede: words.qualityLede(release.notes.length), rows: problemRows(release.notes, release.fileName),
      csv: `${paths.release(release.id)}.csv`,
    },
    measures: measures.length === 0 ? null : {
      title: words.measures(count.format(measures.length)),
      rows: measures.slice(0, mostMeasures).map((m) => ({ title: m.title, key: m.key, unit: m.unitWords === '' ? m.unit : m.unitWords, href: catalogue.measures.has(m.key) ? paths.measure(m.key) : null })),
      more: measures.length > mostMeasures ? words.measuresMore(count.format(mostMeasures), count.format(measures.length)) : null,
      search: paths.search(''),
    },
    columns: columns === null ? { title: words.columnsLost, names: [] } : { title: words.columns(count.format(columns.length)), names: columns },
    others: others.map((r) => ({ text: words.other(r.id, longDate(r.loadedAt)), href: paths.release(r.id), standing: words.standing[standingOf(catalogue, r)], used: catalogue.inUse(r) })),
    withdraw: mayWithdraw && !release.withdrawn ? { action: paths.withdraw(release.id), typed: form?.typed ?? '', problem: problems.find((p) => p.field === 'why')?.message ?? null } : null,
    reinstate: mayWithdraw && release.withdrawn ? { action: paths.reinstate(release.id) } : null,
    problems: problems.map((p) => ({ text: p.message, href: `#${p.field}` })),
    json: `${paths.release(release.id)}.json`,
  };
  return model satisfies PageModel;
}

function bannerOf(release: Release, standing: 'in use' | 'superseded' | 'withdrawn', instead: Release | undefined) {
  const link = instead ? { text: words.other(instead.id, longDate(instead.loadedAt)), href: paths.release(instead.id) } : null;
  if (release.withdrawn) return { warn: true, lines: [words.withdrawn(longDate(release.withdrawn.at), timeOf(release.withdrawn.at), release.withdrawn.why), words.withdrawnMore], lead: instead ? words.fallback : words.noFallback, link };
  if (standing === 'superseded') return { warn: false, lines: [], lead: instead ? words.supersededBy : words.superseded, link };
  return null;
}

function factsOf({ release, now }: ReleaseFacts, measures: readonly Measure[]) {
  const due = dueOf(release, measures, now);
  const by = dataWords.runs.by[release.loadedBy] ?? dataWords.runs.byPerson(release.loadedBy);
  const fact = (key: keyof typeof words.facts, text: string, kind: 'plain' | 'code' | 'hash' = 'plain') => ({ name: words.facts[key], text, kind, late: null as string | null });
  return [
    fact('number', String(release.id)),
    fact('source', release.sourceName),
    fact('publisher', release.publisher),
    fact('licence', release.licence),
    fact('published', release.published === null ? words.notSaid : longDate(release.published)),
    ...(release.periods === null ? [] : [fact('periods', periodsWords(release)!)]),
    { ...fact('next', due.next === null ? words.nextNotSaid : longDate(due.next)), late: due.overdue === null ? null : words.overdue(due.overdue) },
    fact('loaded', words.loaded(longDate(release.loadedAt), timeOf(release.loadedAt), by)),
    fact('file', release.fileName, 'code'),
    fact('rows', words.rows(count.format(release.rowsIn), count.format(release.rowsKept))),
    ...(release.areas.length === 0 ? [] : [fact('areas', words.areas(count.format(release.areas.length)))]),
    fact('sha256', release.sha256, 'hash'),
    ...(release.containerSha256 === release.sha256 ? [] : [fact('container', release.containerSha256, 'hash')]),
    fact('reader', words.reader(release.sourceName, release.readerVersion)),
    fact('dataset', release.dataset, 'code'),
    ...(release.edition === '' ? [] : [fact('edition', release.edition, 'code')]),
  ];
}
