import type { PageModel } from '../../kernel/index.ts';
import { longDate, timeOf } from '../dates.ts';
import { pathsOf, type Side } from '../door.ts';
import { formModel, type FormProblem } from '../form.ts';
import { paths } from '../paths.ts';
import type { Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { audiencesFor, differences, kindsFor } from './entry.form.ts';
import { paragraphs } from './line.ts';
import type { Entry, PastEntry, Written } from './queries.ts';
import { words } from './words.ts';

export interface EntryFacts {
  readonly side: Side;
  readonly child: Child;
  readonly carry: { readonly why?: string };
  readonly typed: URLSearchParams | Readonly<Record<string, string>>;
  readonly problems?: readonly FormProblem[];
  /** The entry that is being changed, as it is saved now. */
  readonly entry?: Entry;
  readonly past?: readonly PastEntry[];
  /** What the second to save had typed, where somebody was first. */
  readonly late?: Written;
}

export function entryPage({ side, child, carry, typed, problems = [], entry, past = [], late }: EntryFacts) {
  const at = pathsOf(side);
  const back = at.child(child.id, carry);
  const title = entry ? words.edit : words.new[side];
  const name = child.knownAs ?? child.givenName;
  const choices = <K extends string>(keys: readonly K[], of: Readonly<Partial<Record<K, { readonly text: string; readonly hint?: string }>>>) =>
    keys.map((value) => ({ value, text: of[value]!.text, hint: of[value]!.hint === undefined ? false : { text: of[value]!.hint } }));
  const model = {
    title, ...(side === 'work' ? { door: 'children' } : {}), lede: words.lede[side](name), hasProblems: problems.length > 0 || late !== undefined,
    crumbs: [{ text: side === 'work' ? room.children : room.mine, href: side === 'work' ? paths.list() : paths.ownList() }, { text: side === 'work' ? `${child.givenName} ${child.familyName}` : name, href: back }, { text: title }],
    words, side, back,
    labels: { text: words.text[side], textHint: words.textHint[side], titleHint: side === 'work' ? words.titleHint : words.ownTitleHint },
    form: formModel(entry ? at.entry(child.id, entry.id, carry) : at.newEntry(child.id, carry), typed, problems),
    kinds: entry ? null : choices(kindsFor(side), words.kindChoices[side]),
    audiences: choices(audiencesFor(side), words.audiences[side]),
    button: late ? words.mine : words.save,
    changed: entry && late ? {
      differs: words.changed.differs(differences(entry, late).map((part) => words.changed.parts[part]).join(', ')),
      saved: { title: entry.title, day: longDate(entry.happenedOn), paragraphs: paragraphs(entry.words), reads: words.reads[entry.audience] },
    } : null,
    past: past.map((p) => ({ until: words.past.until(`${longDate(p.changedAt)}, ${timeOf(p.changedAt)}`), title: p.title, day: longDate(p.happenedOn), paragraphs: paragraphs(p.words), reads: words.reads[p.audience] })),
  };
  return model satisfies PageModel;
}
