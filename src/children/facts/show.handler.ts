import { may } from '../../access/index.ts';
import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { sayNhsNumber } from '../identifiers/rules.ts';
import { paths } from '../paths.ts';
import { childOf, type Child } from '../record/queries.ts';
import { yearGroupOf } from '../record/year-group.ts';
import { words as room } from '../words.ts';
import { typeWords } from './forms.ts';
import { factsOf, holds, type Ending, type Facts } from './queries.ts';
import { needCodes, words } from './words.ts';

const w = words.page;

interface Item {
  readonly text: string;
  readonly small: string;
  /** How far it was before, newest first. */
  readonly steps?: readonly string[];
  readonly tag?: { readonly text: string; readonly kind: 'warn' | 'plain' };
  readonly change?: { readonly href: string; readonly about: string };
  readonly end?: { readonly action: string; readonly text: string; readonly about: string; readonly language?: string };
}
interface Section {
  readonly id: keyof typeof w.sections;
  readonly items: readonly Item[];
  readonly before?: readonly Item[];
  readonly add?: readonly (readonly [string, string])[];
  readonly note?: string;
  readonly more?: { readonly href: string; readonly text: string };
}

/** All facts of a record with their time, on one page; what ended stays below. */
export async function showFacts(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { child, facts } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), facts: await factsOf(q, id) }));
  if (child.sameAs !== null) return redirect(paths.facts(child.sameAs, carried(whyOf(ask))));
  const carry = carried(whyOf(ask));
  const name = `${child.givenName} ${child.familyName}`;
  const mayWrite = may('write in records', ask.caller);
  const model = {
    title: w.title, door: 'children', lede: w.lede(child.knownAs ?? child.givenName), words: w, mayWrite,
    crumbs: [{ text: room.children, href: paths.list() }, { text: name, href: paths.work.child(child.id, carry) }, { text: w.title }],
    saved: w.saved[ask.query.get('saved') ?? ''] ?? null,
    sections: sectionsOf(child, facts, { today: dayOf(desk.now()), carry, mayUnmark: ask.caller?.permissions.has('read hidden addresses') ?? false }).map((s) => ({
      ...s, title: w.sections[s.id], missing: w.none[s.id], before: s.before ?? [], note: s.note ?? null, more: s.more ?? null,
      add: mayWrite ? (s.add ?? []).map(([href, text]) => ({ href, text, about: text === w.add || text === w.change ? w.about(w.sections[s.id].toLowerCase()) : '' })) : [],
    })),
  };
  return page('children/facts/show.njk', model satisfies PageModel);
}

function sectionsOf(child: Child, facts: Facts, { today, carry, mayUnmark }: { readonly today: string; readonly carry: { readonly why?: string }; readonly mayUnmark: boolean }): readonly Section[] {
  const { id } = child;
  const add = (fact: string, text: string = w.add) => [paths.fact(id, fact, carry), text] as const;
  const time = ({ from, until }: { readonly from: string; readonly until: string | null }) => (until === null ? words.since(longDate(from)) : words.fromTo(longDate(from), longDate(until)));
  const end = (fact: Ending, row: string, about: string, text: string = w.end) => ({ end: { action: paths.oneFact(id, fact, row, carry), text, about: w.endThis(about) } });
  const split = <T extends { readonly until: string | null }>(of: readonly T[], now: (one: T) => Item, before: (one: T) => Item = now) => ({ items: of.filter((o) => holds(o, today)).map(now), before: of.filter((o) => !holds(o, today)).map(before) });
  const hidden = facts.marks.find((m) => m.kind === 'address is hidden' && holds(m, today));
  const died = facts.marks.find((m) => m.kind === 'has died' && holds(m, today));
  const year = yearGroupOf(child.born, today);
  const number = (n: Facts['numbers'][number]): Item => ({ text: `${words.numbers[n.kind]}: ${n.kind === 'NHS number' ? sayNhsNumber(n.value) : n.value}`, small: [time(n), words.checked[n.checked], ...(n.endedWhy === null ? [] : [words.ended[n.endedWhy] ?? ''])].join(' · ') });
  const needText = (n: Facts['needs'][number]) => n.words || (needCodes[n.code ?? ''] ?? '');
  const need = (n: Facts['needs'][number]): Item => ({ text: needText(n), small: [words.saidBy[n.saidBy], ...(n.words !== '' && n.code !== null ? [needCodes[n.code] ?? ''] : []), ...(n.rank === null ? [] : [n.rank === 1 ? words.primary : words.secondary]), time(n)].join(' · ') });
  const steps = (p: Facts['plans'][number]) => (p.steps.length < 2 ? {} : { steps: p.steps.slice(0, -1).toReversed().map((s) => w.step(words.statuses[s.status], time(s), s.by)) });
  const plan = (p: Facts['plans'][number]): Item => ({ text: typeWords(p), ...steps(p), small: [words.statuses[p.status], time(holds(p, today) ? { ...p, from: p.steps.at(-1)?.from ?? p.from } : p), ...(p.reviewOn === null || !holds(p, today) ? [] : [words.review(longDate(p.reviewOn))]), p.source].join(' · ') });
  const alert = (a: Facts['alerts'][number]): Item => ({ text: a.words, small: `${words.alerts[a.kind]} · ${time(a)}` });
  const address = (a: Facts['addresses'][number]): Item => ({ text: [a.lines.replaceAll('\n', ', '), a.postcode].filter((part) => part !== null).join(', '), small: time(a), ...(hidden ? { tag: { text: words.hiddenTag, kind: 'warn' as const } } : {}) });
  const addresses = split(facts.addresses, address);
  const hiddenItem: readonly Item[] = hidden ? [{ text: words.hidden, small: [hidden.reason, words.hiddenMore, time(hidden)].join(' · '), tag: { text: words.hiddenTag, kind: 'warn' }, ...(mayUnmark ? end('mark', hidden.id, words.hidden, w.show) : {}) }] : [];
  return [
    { id: 'names', items: [{ text: `${child.givenName} ${child.familyName}`, small: [...(child.knownAs === null ? [] : [child.knownAs]), room.born(longDate(child.born))].join(' · ') }], before: facts.names.map((n) => ({ text: `${n.given} ${n.family}`, small: words.until(longDate(n.until)) })), add: [[paths.names(id, carry), w.change]], ...(year === null ? {} : { note: w.year(year) }) },
    { id: 'numbers', ...split(facts.numbers, number), add: [add('number', w.change)] },
    { id: 'address', items: [...hiddenItem, ...addresses.items], before: addresses.before, add: [...(hidden && !mayUnmark ? [] : [add('address', w.change)]), ...(hidden ? [] : [add('hide', w.hide)])] },
    { id: 'settings', ...split(facts.settings, (s): Item => ({ text: s.name, small: time(s) })) },
    { id: 'languages', items: facts.languages.map((l) => ({ text: l.language, small: [...(l.atHome ? [words.atHome] : []), ...(l.interpreter === 'not needed' ? [] : [words.interpreter(words.interpreters[l.interpreter])])].join(' · '), end: { action: paths.oneFact(id, 'language', '0', carry), text: w.end, about: w.endThis(l.language), language: l.language } })), add: [add('language')] },
    { id: 'needs', ...split(facts.needs, (n) => ({ ...need(n), ...end('need', n.id, needText(n)) }), need), add: [add('need')] },
    { id: 'provision', ...split(facts.provision, (p): Item => ({ text: words.provision[p.code], small: time(p) })), add: [add('provision', w.change)] },
    { id: 'plans', ...split(facts.plans, (p) => ({ ...plan(p), ...(p.reviewOn !== null && p.reviewOn < today ? { tag: { text: words.overdue, kind: 'warn' as const } } : {}), change: { href: paths.oneFact(id, 'plan', p.id, carry), about: w.endThis(p.name) } }), plan), add: [add('plan')], more: { href: paths.plans(), text: w.kinds } },
    { id: 'alerts', ...split(facts.alerts, (a) => ({ ...alert(a), ...end('alert', a.id, a.words) }), alert), add: [add('alert')] },
    { id: 'death', items: died ? [{ text: words.died, small: longDate(died.from), ...(mayUnmark ? end('mark', died.id, words.died, w.deathEnd) : {}) }] : [], add: died ? [] : [add('death', w.death)] },
  ];
}
