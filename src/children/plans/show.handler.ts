import { page, type Reply } from '../../kernel/index.ts';
import type { ChildrenDesk } from '../door.ts';
import { referenceOf } from './queries.ts';
import { plansPage } from './show.page.ts';

/** What kinds of plan there are and what each brings. For everybody; it tells of no child. */
export const showPlans = async ({ records }: ChildrenDesk): Promise<Reply> => page('children/plans/show.njk', plansPage(await records.asSystem('read the kinds of plan', referenceOf)));
