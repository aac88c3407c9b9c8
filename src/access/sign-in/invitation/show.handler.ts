import type { Ask, Reply } from '../../../kernel/index.ts';
import type { SignInDesk } from '../desk.ts';
import { invitationOf } from './invitation.ts';
import { invitationGone, invitationPage } from './show.page.ts';

/** Shows who invites. Looking uses nothing up: programs open links before people do. */
export async function showInvitation({ records, providers }: SignInDesk, ask: Ask): Promise<Reply> {
  const token = ask.params['token'] ?? '';
  const invitation = await records.asSystem('read an invitation', (q) => invitationOf(q, token));
  return invitation === null ? invitationGone() : invitationPage(invitation, token, providers.list());
}
