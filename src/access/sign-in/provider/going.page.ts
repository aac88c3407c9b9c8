import { page, type PageModel, type Reply } from '../../../kernel/index.ts';
import { words } from '../words.ts';

/** What `going.njk` draws. */
interface GoingModel extends PageModel {
  readonly to: string;
  readonly link: string;
}

/**
 * Leads on to the provider. A page and not a redirect: our policy lets forms go to this site only, and browsers hold the
 * redirect that answers a form to it as well.
 */
export function goingPage(provider: string, to: URL): Reply {
  const model: GoingModel = { title: words.going.title(provider), lede: words.going.lede(provider), to: to.href, link: words.going.link(provider) };
  return page('access/sign-in/provider/going.njk', model);
}
