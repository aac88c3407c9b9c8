import { paths } from '../paths.ts';
import { words } from './words.ts';

/** The pages beside each other on which people, organisations and teams are looked after; `here` is the one that is open. */
export const partsOf = (here: string) => ({
  title: words.parts.title,
  links: [
    { text: words.parts.people, href: paths.people() }, { text: words.parts.organisations, href: paths.organisations() }, { text: words.parts.teams, href: paths.teams() },
    { text: words.parts.bulk, href: paths.bulk() }, { text: words.parts.roles, href: paths.roles() }, { text: words.parts.status, href: paths.status() },
  ].map((link) => ({ ...link, here: link.href === here })),
});
