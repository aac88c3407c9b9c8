import { isAddress, page, queueMessage, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { actorOf, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem, type Parsed } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { openInEmergency, ownMailbox, type Emergency } from './queries.ts';
import { words } from './words.ts';

function parseEmergency(form: URLSearchParams, today: string): Parsed<Emergency & { readonly request: string }> {
  const read = new FormReading(form);
  return read.result({
    given: read.line('given', { most: 100, empty: words.noGiven, long: words.long }),
    family: read.line('family', { most: 100, empty: words.noFamily, long: words.long }),
    born: read.day('born', { what: words.bornWhat, today }),
    why: read.text('reason', { least: 10, most: 2000, short: words.short, long: words.longWhy }),
    request: read.request(),
  });
}

export const newEmergency = (): Reply => draw(new URLSearchParams(), [], false);

/** Opens, and tells the team's or setting's mailbox in the same transaction. */
export async function openEmergency(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const form = parseEmergency(ask.form, dayOf(desk.now()));
  if (!form.ok) return draw(ask.form, form.problems, false);
  const actor = actorOf(ask.caller, 'emergency');
  const opened = await desk.records.asPerson(actor, (q) => once(q, actor.person, form.value.request, async () => {
    const child = await openInEmergency(q, form.value);
    if (child === null) return null;
    const mailbox = await ownMailbox(q);
    // A mailbox that is missing or mistyped must not keep the record shut: the report stands on its page all the same.
    if (mailbox !== null && isAddress(mailbox)) await queueMessage(q, { to: mailbox, subject: words.mail.subject, words: words.mail.words(ask.caller?.name ?? '', ask.origin, paths.reports()), aboutKind: 'emergency opening' });
    return paths.work.child(child, { why: 'emergency' });
  }));
  if (opened !== null) return redirect(opened);
  // What was asked for is not the same form any more once it is mended.
  const again = new URLSearchParams(ask.form);
  again.delete('request');
  return draw(again, [], true);
}

function draw(typed: URLSearchParams, problems: readonly FormProblem[], refused: boolean): Reply {
  const model = { title: words.title, door: 'children', lede: words.lede, hasProblems: problems.length > 0 || refused, words, refused, form: formModel(paths.emergency(), typed, problems) };
  return page('children/emergency/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}
