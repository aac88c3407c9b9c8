import { safeNext, type Ask, type Reply } from '../../kernel/index.ts';
import type { SignInDesk } from './desk.ts';
import { madeUpPeople } from './made-up/queries.ts';
import { startPage } from './show.page.ts';

/** The ways in. */
export const showStart = (desk: SignInDesk, ask: Ask): Promise<Reply> => draw(desk, ask, safeNext(ask.query.get('next') ?? ''), null, 200);

/** The same page with what was typed and what is wrong with it. */
export const startAgain = (desk: SignInDesk, ask: Ask, next: string, address: { readonly typed: string; readonly problem: string }, status: number): Promise<Reply> => draw(desk, ask, next, address, status);

async function draw({ records, providers, demo, offered }: SignInDesk, ask: Ask, next: string, address: { readonly typed: string; readonly problem: string } | null, status: number): Promise<Reply> {
  const everybody = demo ? await records.asSystem('show the made-up people', madeUpPeople) : null;
  const madeUp = offered && everybody ? everybody.filter((p) => offered.has(p.id)).map((p) => ({ ...p, sentence: offered.get(p.id)! })) : everybody;
  return startPage({ next, providers: providers.list(), madeUp, address, name: ask.caller?.name ?? null, signedOut: ask.query.has('out') && ask.caller === null }, status);
}
