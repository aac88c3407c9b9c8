import type { PageModel } from '../../../kernel/index.ts';
import { knownMarks, valueOf } from '../../../measures/index.ts';
import { paths } from '../../paths.ts';
import { addresses, patterns } from '../addresses.ts';
import type { Endpoint, Example } from '../endpoint.ts';
import { templated, type Document, type Parameter } from '../openapi/document.ts';
import type { Schema } from '../openapi/schema.ts';
import { words } from '../words.ts';
import { fieldsOf, kindOf, type Field } from './fields.ts';
import { shorten } from './shorten.ts';

interface ParameterModel {
  readonly name: string;
  readonly kind: string;
  readonly means: string;
}

interface SectionModel {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly address: string;
  readonly parameters: readonly ParameterModel[];
  readonly examples: readonly { readonly says: string; readonly href: string }[];
  /** Pretty-printed; null where nothing is loaded, or where the answer is this page. */
  readonly answer: string | null;
  readonly answers: boolean;
  readonly fields: readonly Field[];
  readonly captions: { readonly parameters: string; readonly fields: string };
}

export interface DocsModel extends PageModel {
  readonly words: typeof words.docs;
  readonly document: string;
  readonly sections: readonly SectionModel[];
  readonly marks: readonly { readonly marks: readonly string[]; readonly status: string; readonly meaning: string }[];
  readonly wrong: { readonly href: string; readonly answer: string };
}

/** An endpoint with what it answers to its first example now; null where there is nothing to answer. */
export interface Tried {
  readonly endpoint: Endpoint;
  readonly examples: readonly Example[];
  readonly answer: unknown;
}

/** The page about the API, made from its document and from real answers. */
export function docsPage(document: Document, tried: readonly Tried[], wrong: { readonly href: string; readonly answer: unknown }): DocsModel {
  return {
    title: words.docs.title, lede: words.docs.lede, door: 'data', crumbs: [{ text: words.docs.data, href: paths.data() }, { text: words.docs.short }],
    words: words.docs, document: patterns.openapi, sections: tried.map((t) => sectionOf(t, document)), marks: marks(),
    wrong: { href: wrong.href, answer: pretty(wrong.answer) },
  };
}

const pretty = (answer: unknown): string => JSON.stringify(shorten(answer), null, 2);

function sectionOf({ endpoint, examples, answer }: Tried, { paths: documented, components }: Document): SectionModel {
  const address = templated(endpoint.path);
  const { operationId, summary, description, parameters, responses } = documented[address]!.get;
  // The document itself is not explained once more.
  const isDocument = endpoint.path === patterns.openapi;
  return {
    id: operationId, title: summary, text: description, address,
    parameters: parameters.map((p) => parameterOf(p, components.schemas)),
    examples: examples.map((e) => ({ says: e.says, href: addresses.of(endpoint.path, e.params ?? {}, e.query) })),
    answer: answer === null ? null : pretty(answer), answers: !isDocument,
    fields: isDocument ? [] : fieldsOf(responses['200']!.content['application/json'].schema, components.schemas),
    captions: { parameters: words.docs.answer.parameters(summary), fields: words.docs.answer.caption(summary) },
  };
}

function parameterOf(p: Parameter, named: Readonly<Record<string, Schema>>): ParameterModel {
  const w = words.docs.parameters;
  const isFilter = p.schema.type === 'object';
  const notes = [p.in === 'path' ? w.inPath : p.required ? w.needed : '', ...limits(p.schema)].filter((note) => note !== '');
  return { name: isFilter ? w.filters : p.name, kind: [isFilter ? words.docs.kinds.string : kindOf(p.schema, named), ...notes].join(', '), means: p.description };
}

function limits({ minimum, maximum, maxItems, default: preset }: Schema): readonly string[] {
  const w = words.docs.limits;
  const n = (x: number) => x.toLocaleString('en-GB');
  // A bound that only keeps numbers whole tells a reader nothing.
  const range = minimum === undefined ? '' : maximum === undefined || maximum > 1_000_000 ? w.from(n(minimum)) : w.fromTo(n(minimum), n(maximum));
  return [range, ...(maxItems === undefined ? [] : [w.upTo(n(maxItems))]), ...(preset === undefined ? [] : [w.preset(String(preset))])];
}

/** The marks that figures are read with, those of one meaning together. */
function marks(): DocsModel['marks'] {
  const byMeaning = new Map<string, { marks: string[]; status: string; meaning: string }>();
  for (const mark of knownMarks) {
    const value = valueOf(null, mark);
    const meaning = value.kind === 'number' ? words.docs.marks.rounds : value.why;
    const row = byMeaning.get(meaning) ?? { marks: [], status: value.kind, meaning };
    row.marks.push(mark);
    byMeaning.set(meaning, row);
  }
  return [...byMeaning.values()];
}
