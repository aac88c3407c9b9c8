import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export type PlanStatus = 'asked for' | 'being written' | 'in force' | 'ended' | 'not agreed';

/** What stands behind a kind of plan, a layer or a duty. */
export type LegalStatus = 'law' | 'guidance' | 'proposed' | 'local';

interface Behind {
  readonly key: string;
  readonly name: string;
  /** What it is, in plain words. */
  readonly words: string;
  readonly legalStatus: LegalStatus;
  readonly source: string;
  /** `2014-09-01`. */
  readonly from: string;
  /** The last day; null where it holds. */
  readonly until: string | null;
}

export interface Kind extends Behind {
  readonly askedAs: string | null;
}
export type Layer = Behind;
/** What somebody owes with a kind of plan; `name` as professionals read it, `toFamily` as the family does. */
export interface Duty extends Behind {
  readonly type: string;
  readonly owedBy: string;
  readonly toFamily: string;
  /** The status from whose day the time counts; null where it counts from something that is not kept here. */
  readonly ofStatus: PlanStatus | null;
  readonly within: number | null;
  readonly unit: 'weeks' | 'months' | null;
  /** Statuses that show that it was done; none where no status can tell. */
  readonly shownBy: readonly PlanStatus[];
}

const behind = sql`t.key, t.name, t.words, t.legal_status as "legalStatus", t.source, t.from_on::text as "from", t.until_on::text as until`;
const duties = sql`select ${behind}, t.plan_type as type, t.owed_by as "owedBy", t.to_family as "toFamily", t.of_status as "ofStatus", t.within, t.unit, t.shown_by as "shownBy", t.position from plan_duty t`;

/** The duties that hold today as one value, to stand within another question. */
export const dutiesNow = sql`select coalesce(jsonb_agg(d order by d.type, d.position), '[]') from (${duties} where t.from_on <= current_date and (t.until_on is null or t.until_on >= current_date)) d`;

export interface Reference {
  readonly kinds: readonly Kind[];
  readonly layers: readonly Layer[];
  readonly duties: readonly Duty[];
}

/** All kinds of plan, layers and duties, those that ended last. */
export async function referenceOf(q: Q): Promise<Reference> {
  const kinds = await sql<Kind>`select ${behind}, t.asked_as as "askedAs" from plan_type t order by t.until_on nulls first, t.from_on, t.legal_status desc, t.name`.execute(q);
  const layers = await sql<Layer>`select ${behind} from plan_layer t order by t.until_on nulls first, t.position`.execute(q);
  const owed = await sql<Duty>`${duties} order by t.until_on nulls first, t.plan_type, t.position`.execute(q);
  return { kinds: kinds.rows, layers: layers.rows, duties: owed.rows };
}
