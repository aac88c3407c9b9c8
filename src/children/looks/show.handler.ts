import { may } from '../../access/index.ts';
import { Invalid, page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { carried, missing, openRecord, pathsOf, sideOf, whyOf, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { childOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { byDay, lookOf, visitsOf } from './look.ts';
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

/** A lead decides that the family does not read one visit, all its looks, with the kind of reason. */
export async function keepFromFamily(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const [looks, reason] = [ask.form.get('looks') ?? '', ask.form.get('reason') ?? ''];
  if (!Object.hasOwn(words.reasons, reason)) throw new Invalid([{ field: 'reason', message: words.wrong }]);
  const found = await openRecord(desk, ask, async (q, { id }) => {
    if (!/^\d{1,15}(,\d{1,15}){0,199}$/.test(looks)) return null;
    for (const look of looks.split(',')) if (!(await keepLook(q, Number(look), reason))) return null;
    return id;
  });
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
    days: byDay(visitsOf(looks.map((l) => lookOf(l, name, side)), (l) => kept.get(l.id) ?? '')).map(({ day, visits }) => ({
      day,
      looks: visits.map((v) => {
        const reason = kept.get(v.ids[0]!);
        return { ...v, ids: v.ids.join(','), first: v.ids[0]!, kept: reason === undefined ? null : words.kept(words.reasons[reason] ?? ''), keep: mayKeep && v.mayBeKept && reason === undefined ? { about: words.keepAbout(v.name, v.times) } : null };
      }),
    })),
    action: at.looks(child.id, carry),
    reasons: Object.entries(words.reasons).map(([value, text]) => ({ value, text })),
    more: looks.length === most ? words.first(most) : null,
  };
  return model satisfies PageModel;
}
