import { page, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate, timeOf } from '../dates.ts';
import { actorOf, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { reportsOf } from './queries.ts';
import { words } from './words.ts';

const w = words.reports;

/** For whoever leads: where their team or setting opened in an emergency or shared without a yes. */
export async function listReports(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const reports = await desk.records.asPerson(actorOf(ask.caller, 'support'), reportsOf);
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, crumbs: [{ text: room.children, href: paths.list() }, { text: w.title }],
    reports: reports.map((r) => ({
      what: r.act === 'emergency' ? w.emergency : w.share(room.grounds[r.basis ?? ''] ?? ''), urgent: r.act === 'emergency',
      who: [r.name, r.role, r.place].filter((part) => part !== null).join(', '), when: `${longDate(r.at)}, ${timeOf(r.at)}`,
      child: r.childName ?? w.hidden, href: r.childName === null ? null : paths.work.child(r.child), reason: w.reason(r.reason),
    })),
  };
  return page('children/emergency/reports.njk', model satisfies PageModel);
}
