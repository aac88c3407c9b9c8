import type { PageModel } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import type { Child, Involved } from './queries.ts';
import { words } from './words.ts';

/** A child of whom one may only know that there is a record. */
export function knownPage({ child, people, mailboxes }: { readonly child: Child; readonly people: readonly Involved[]; readonly mailboxes: ReadonlyMap<string, string> }) {
  const name = `${child.givenName} ${child.familyName}`;
  const bodies = [...new Map(people.filter((p) => (p.partyKind === 'organisation' || p.partyKind === 'team') && p.depth === 'record').map((p) => [p.party, p])).values()];
  const model = {
    title: name, door: 'children', lede: words.known.lede, words: words.known,
    crumbs: [{ text: room.children, href: paths.list() }, { text: name }],
    involved: bodies.map((b) => ({ name: b.name, as: room.involvement[b.kind] ?? '', mailbox: mailboxes.get(b.party) ?? null })),
  };
  return model satisfies PageModel;
}
