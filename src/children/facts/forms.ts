import type { Q } from '../../kernel/index.ts';
import { FormReading, type FormProblem, type Parsed } from '../form.ts';
import { readNhsNumber, readPostcode, readUpn } from '../identifiers/rules.ts';
import { addAlert, addNeed, addPlan, moveTo, setLanguage, setMark, setNumber, setProvision, type AlertKind, type Interpreter, type Plan, type PlanStatus, type PlanChanged, type PlanType, type ProvisionCode, type SaidBy } from './queries.ts';
import { needCodes, words } from './words.ts';

const f = words.forms;

export interface Field {
  readonly kind: 'line' | 'text' | 'choice' | 'pick' | 'day';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly items?: readonly { readonly value: string; readonly text: string }[];
}

interface ToSave {
  readonly request: string;
  /** Writes the fact; a problem where it may not be so. */
  readonly save: (q: Q, child: string) => Promise<FormProblem | null>;
}

export interface FactForm {
  readonly title: string;
  readonly lede: string;
  fields(types: readonly PlanType[]): readonly Field[];
  /** `today` as `2026-11-24`. */
  parse(form: URLSearchParams, today: string, types: readonly PlanType[]): Parsed<ToSave>;
}

const items = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, text]) => ({ value, text }));
const orNone = (of: Readonly<Record<string, string>>) => [{ value: '', text: f.none }, ...items(of)];
const keys = <K extends string>(of: Readonly<Record<K, string>>): readonly K[] => Object.keys(of) as K[];
const done = (act: (q: Q, child: string) => Promise<void>) => async (q: Q, child: string): Promise<null> => {
  await act(q, child);
  return null;
};
/** Any day that a calendar has: a review lies ahead. */
const ever = '9999-12-31';
const optionalDay = (read: FormReading, form: URLSearchParams, field: string, { what, today = ever, first }: { readonly what: string; readonly today?: string; readonly first?: string }): string =>
  ['day', 'month', 'year'].every((part) => (form.get(`${field}-${part}`) ?? '').trim() === '') ? '' : read.day(field, { what, today, ...(first === undefined ? {} : { first }) });

const number: FactForm = {
  title: f.number.title, lede: f.number.lede,
  fields: () => [
    { kind: 'choice', name: 'kind', label: f.number.kind, items: items({ 'NHS number': words.numbers['NHS number'], UPN: words.numbers.UPN }) },
    { kind: 'line', name: 'value', label: f.number.value, hint: f.number.valueHint },
    { kind: 'choice', name: 'checked', label: f.number.checked, items: items(f.number.checks) },
    { kind: 'pick', name: 'why', label: f.number.why, hint: f.number.whyHint, items: orNone(f.number.whys) },
  ],
  parse: (form) => {
    const read = new FormReading(form);
    const kind = read.choice('kind', ['NHS number', 'UPN'], f.number.kindMissing);
    const value = read.line('value', { most: 40, empty: f.number.valueMissing, long: f.number.shape.UPN });
    const found = value === '' || kind === '' ? null : kind === 'NHS number' ? readNhsNumber(value) : readUpn(value);
    if (found !== null && !found.ok && kind !== '') read.wrong('value', f.number[found.why][kind]);
    const checked = read.choice('checked', keys(f.number.checks), f.number.checkedMissing);
    const endedWhy = keys(f.number.whys).find((w) => w === form.get('why')) ?? '';
    return read.result({ request: read.request(), save: done((q, child) => (found?.ok ? setNumber(q, child, { kind: found.kind, value: found.value, checked, endedWhy }) : Promise.resolve())) });
  },
};

const address: FactForm = {
  title: f.address.title, lede: f.address.lede,
  fields: () => [{ kind: 'text', name: 'lines', label: f.address.lines, hint: f.address.linesHint }, { kind: 'line', name: 'postcode', label: f.address.postcode, hint: f.address.postcodeHint }],
  parse: (form) => {
    const read = new FormReading(form);
    const lines = read.text('lines', { least: 3, most: 500, short: f.address.linesShort, long: f.address.linesLong });
    const typed = (form.get('postcode') ?? '').trim();
    const postcode = typed === '' ? '' : (readPostcode(typed) ?? read.wrong('postcode', f.address.postcodeWrong));
    return read.result({ request: read.request(), save: async (q, child) => ((await moveTo(q, child, { lines, postcode })) ? null : { field: 'lines', message: f.address.hidden }) });
  },
};

const hide: FactForm = {
  title: f.hide.title, lede: f.hide.lede,
  fields: () => [{ kind: 'text', name: 'reason', label: f.hide.reason, hint: f.hide.reasonHint }],
  parse: (form, today) => {
    const read = new FormReading(form);
    const reason = read.text('reason', { least: 5, most: 500, short: f.hide.reasonShort, long: f.hide.reasonLong });
    return read.result({ request: read.request(), save: done((q, child) => setMark(q, child, { kind: 'address is hidden', from: today, reason })) });
  },
};

const language: FactForm = {
  title: f.language.title, lede: f.language.lede,
  fields: () => [
    { kind: 'line', name: 'language', label: f.language.language },
    { kind: 'choice', name: 'home', label: f.language.home, items: items({ yes: f.language.yes, no: f.language.no }) },
    { kind: 'choice', name: 'interpreter', label: f.language.interpreter, items: items(words.interpreters) },
  ],
  parse: (form) => {
    const read = new FormReading(form);
    const named = read.line('language', { most: 60, empty: f.language.languageMissing, long: f.language.languageLong });
    const home = read.choice('home', ['yes', 'no'], f.language.homeMissing);
    const interpreter = read.choice<Interpreter>('interpreter', keys(words.interpreters), f.language.interpreterMissing) || 'not needed';
    return read.result({ request: read.request(), save: done((q, child) => setLanguage(q, child, { language: named.charAt(0).toUpperCase() + named.slice(1), atHome: home === 'yes', interpreter })) });
  },
};

const need: FactForm = {
  title: f.need.title, lede: f.need.lede,
  fields: () => [
    { kind: 'choice', name: 'by', label: f.need.saidBy, items: items(f.need.bys) },
    { kind: 'text', name: 'words', label: f.need.words },
    { kind: 'pick', name: 'code', label: f.need.code, hint: f.need.codeHint, items: orNone(needCodes) },
    { kind: 'pick', name: 'rank', label: f.need.rank, items: orNone(f.need.ranks as Readonly<Record<string, string>>) },
  ],
  parse: (form) => {
    const read = new FormReading(form);
    const saidBy = read.choice<SaidBy>('by', keys(f.need.bys), f.need.saidByMissing) || 'a professional';
    const code = Object.keys(needCodes).find((c) => c === form.get('code')) ?? null;
    const said = read.text('words', { most: 2000, long: f.need.wordsLong });
    if (code === null && (form.get('words') ?? '').trim() === '') read.wrong('words', f.need.empty);
    const place = form.get('rank');
    const rank = code === null ? null : place === '1' ? 1 : place === '2' ? 2 : null;
    return read.result({ request: read.request(), save: done((q, child) => addNeed(q, child, { code, rank, words: said, saidBy })) });
  },
};

const standing = { 'asked for': words.statuses['asked for'], 'being written': words.statuses['being written'], 'in force': words.statuses['in force'], 'not agreed': words.statuses['not agreed'], ended: words.statuses.ended } satisfies Record<PlanStatus, string>;
const planFields: readonly Field[] = [
  { kind: 'choice', name: 'status', label: f.plan.status, items: items(standing) },
  { kind: 'day', name: 'review', label: f.plan.review, hint: f.plan.reviewHint },
];
export const typeWords = (type: Pick<Plan, 'name' | 'legalStatus'>): string => [type.name, words.legal[type.legalStatus]].filter((part) => part !== undefined).join(', ');

const plan: FactForm = {
  title: f.plan.title, lede: f.plan.lede,
  fields: (types) => [
    { kind: 'choice', name: 'type', label: f.plan.type, items: types.map((t) => ({ value: t.key, text: typeWords(t) })) },
    planFields[0]!, { kind: 'day', name: 'from', label: f.plan.from, hint: f.plan.dayHint }, { kind: 'day', name: 'asked', label: f.plan.asked, hint: f.plan.askedHint }, planFields[1]!,
  ],
  parse: (form, today, types) => {
    const read = new FormReading(form);
    const type = read.choice('type', types.map((t) => t.key), f.plan.typeMissing);
    const status = read.choice('status', keys(standing), f.plan.statusMissing) || 'asked for';
    const from = read.day('from', { what: f.plan.fromWhat, today });
    const asked = status === 'asked for' ? '' : optionalDay(read, form, 'asked', { what: f.plan.askedWhat, today });
    const askedOn = asked !== '' && from !== '' && asked > from ? read.wrong('asked-day', f.plan.askedLate) : asked;
    const reviewOn = optionalDay(read, form, 'review', { what: f.plan.reviewWhat });
    return read.result({ request: read.request(), save: done((q, child) => addPlan(q, child, { type, status, from, askedOn, reviewOn })) });
  },
};

/** Changing a plan: its kind stays. */
export const planChange = {
  title: f.plan.change, lede: f.plan.lede, fields: (): readonly Field[] => [planFields[0]!, { kind: 'day', name: 'since', label: f.plan.since, hint: f.plan.sinceHint }, planFields[1]!],
  /** `today` and the day on which the plan began as `2026-11-24`: a status holds since a day between them. */
  parse: (form: URLSearchParams, today: string, first: string): Parsed<PlanChanged & { readonly request: string; readonly version: number }> => {
    const read = new FormReading(form);
    const status = read.choice('status', keys(standing), f.plan.statusMissing) || 'asked for';
    const since = optionalDay(read, form, 'since', { what: f.plan.fromWhat, today, first });
    return read.result({ status, since, reviewOn: optionalDay(read, form, 'review', { what: f.plan.reviewWhat }), version: read.version(), request: read.request() });
  },
} as const;

const provision: FactForm = {
  title: f.provision.title, lede: f.provision.lede,
  fields: () => [{ kind: 'choice', name: 'code', label: f.provision.code, items: items(words.provision) }, { kind: 'day', name: 'from', label: f.provision.from, hint: f.provision.dayHint }],
  parse: (form, today) => {
    const read = new FormReading(form);
    const code = read.choice<ProvisionCode>('code', keys(words.provision), f.provision.codeMissing) || 'N';
    const from = read.day('from', { what: f.provision.fromWhat, today });
    return read.result({ request: read.request(), save: done((q, child) => setProvision(q, child, { code, from })) });
  },
};

const alert: FactForm = {
  title: f.alert.title, lede: f.alert.lede,
  fields: () => [{ kind: 'choice', name: 'kind', label: f.alert.kind, items: items(words.alerts) }, { kind: 'line', name: 'words', label: f.alert.words, hint: f.alert.wordsHint }],
  parse: (form) => {
    const read = new FormReading(form);
    const kind = read.choice<AlertKind>('kind', keys(words.alerts), f.alert.kindMissing) || 'safety';
    const said = read.text('words', { least: 3, most: 500, short: f.alert.wordsMissing, long: f.alert.wordsLong });
    return read.result({ request: read.request(), save: done((q, child) => addAlert(q, child, { kind, words: said })) });
  },
};

const death: FactForm = {
  title: f.death.title, lede: f.death.lede,
  fields: () => [{ kind: 'day', name: 'on', label: f.death.on, hint: f.death.dayHint }, { kind: 'choice', name: 'sure', label: f.death.sure, items: items({ yes: f.death.sureYes }) }],
  parse: (form, today) => {
    const read = new FormReading(form);
    const from = read.day('on', { what: f.death.onWhat, today });
    read.choice('sure', ['yes'], f.death.sureMissing);
    return read.result({ request: read.request(), save: done((q, child) => setMark(q, child, { kind: 'has died', from, reason: '' })) });
  },
};

/** The forms by the last part of their address. */
export const factForms: Readonly<Record<string, FactForm>> = { number, address, hide, language, need, plan, provision, alert, death };
