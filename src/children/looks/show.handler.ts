import { may } from '../../access/index.ts';
import { Invalid, page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { carried, missing, openRecord, pathsOf, sideOf, whyOf, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { childOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { byDay, lookOf } from './look.ts';
import { keepLook, keptAmong, looksOf, type Look } from './queries.ts';
import { words } from './words.ts';

const most = 200;

/** Who looked, for professionals, families and young people alike. */
export async function showLooks(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const mayKeep = may('keep a look from the family', ask.caller);
  const found = await openRecord(desk, ask, async (q, { id }) => {
    const looks = await looksOf(q, id, most);
    return { child: await childOf(q, id), looks, kept: mayKeep ? await keptAmong(q, looks.map((l) => l.id)) : new Map<number, string>() };
  });
  return page('children/looks/show.njk', looksPage(ask, { ...found, mayKeep }));
}

/** A lead decides that the family does not read one look, with the kind of reason. */
export async function keepFromFamily(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const [look, reason] = [ask.form.get('look') ?? '', ask.form.get('reason') ?? ''];
  if (!Object.hasOwn(words.reasons, reason)) throw new Invalid([{ field: 'reason', message: words.wrong }]);
  const found = await openRecord(desk, ask, async (q, { id }) => (/^\d{1,15}$/.test(look) && (await keepLook(q, Number(look), reason)) ? id : null));
  if (found === null) throw missing();
  return redirect(paths.work.looks(found, carried(whyOf(ask))));
}

function looksPage(ask: Ask, { child, looks, kept, mayKeep }: { child: Child; looks: readonly Look[]; kept: ReadonlyMap<number, string>; mayKeep: boolean }) {
  const side = sideOf(ask.caller);
  const at = pathsOf(side);
  const carry = carried(whyOf(ask));
  const name = child.knownAs ?? child.givenName;
  const title = side === 'work' ? words.title : side === 'self' ? words.titleSelf : words.titleOwn(name);
  const model = {
    title, ...(side === 'work' ? { door: 'children' } : {}), lede: side === 'work' ? words.lede : words.ledeOwn, words, narrow: side !== 'work',
    crumbs: [{ text: side === 'work' ? room.children : room.mine, href: side === 'work' ? paths.list() : paths.ownList() }, { text: side === 'work' ? `${child.givenName} ${child.familyName}` : name, href: at.child(child.id, carry) }, { text: title }],
    days: byDay(looks.map((l) => lookOf(l, name, side))).map(({ day, looks: of }) => ({
      day,
      looks: of.map((l) => ({ ...l, kept: kept.has(l.id) ? words.kept(words.reasons[kept.get(l.id)!] ?? '') : null, keep: mayKeep && l.mayBeKept && !kept.has(l.id) ? { about: words.keepAbout(l.name, l.time) } : null })),
    })),
    action: at.looks(child.id, carry),
    reasons: Object.entries(words.reasons).map(([value, text]) => ({ value, text })),
    more: looks.length === most ? words.first(most) : null,
  };
  return model satisfies PageModel;
}
