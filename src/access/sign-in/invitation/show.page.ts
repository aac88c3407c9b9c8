import { page, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { toldPage } from '../told.page.ts';
import { words } from '../words.ts';
import type { Invitation } from './invitation.ts';

/** What `show.njk` draws. */
interface InvitationModel extends PageModel {
  readonly words: typeof words;
  readonly hats: readonly string[];
  readonly until: Date;
  readonly token: string;
  readonly providers: readonly { readonly action: string; readonly text: string }[];
}

export function invitationPage({ name, by, hats, until }: Invitation, token: string, providers: readonly { readonly key: string; readonly name: string }[]): Reply {
  const model: InvitationModel = {
    title: words.invitation.title(name), lede: by === null ? words.invitation.byNobody : words.invitation.by(by), words, hats, until, token,
    providers: providers.map((one) => ({ action: paths.with(one.key), text: words.start.with(one.name) })),
  };
  return page('access/sign-in/invitation/show.njk', model);
}

/** Used, old and never made look the same: whoever guesses learns nothing. */
export const invitationGone = (): Reply => toldPage({ title: words.invitation.gone, lede: words.invitation.goneLede, steps: words.invitation.goneSteps }, 404);
