import type { Permission } from '../access/index.ts';
import type { Route } from '../kernel/index.ts';
import type { Contact } from './accessibility/statement.page.ts';
import { statementPage } from './accessibility/statement.page.ts';
import type { HomeFacts } from './home/home.page.ts';
import { homePage } from './home/home.page.ts';
import { paths } from './paths.ts';
import { protectPage } from './protect/protect.page.ts';

/** What the shell's pages need from the rest of the house; the app wires it. */
export interface WebFacts {
  front(): HomeFacts | Promise<HomeFacts>;
  /** Whom readers tell what does not work; without it the statement says that it is missing. */
  readonly contact?: Contact;
}

/** The shell's own addresses. */
export const webRoutes = (facts: WebFacts): readonly Route<Permission>[] => [
  { method: 'GET', path: paths.home, permission: 'public', handle: async () => homePage(await facts.front()) },
  { method: 'GET', path: paths.accessibility, permission: 'public', handle: () => statementPage(facts.contact ?? null) },
  { method: 'GET', path: paths.protect, permission: 'public', handle: () => protectPage() },
];
