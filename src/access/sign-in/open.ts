import { keptSecret, openMail, type Config, type RateLimit, type Records } from '../../kernel/index.ts';
import { Providers, readProviders } from '../providers/providers.ts';
import { CodePost } from './code/post.ts';
import type { SignInDesk } from './desk.ts';

/** What signing in needs, as this service is configured. Throws Stop where the providers cannot be used. */
export function openSignIn(config: Pick<Config, 'mode' | 'mail' | 'data' | 'address' | 'port' | 'providers'>, records: Records, limit: Pick<RateLimit, 'take'>, offered: ReadonlyMap<string, string>): SignInDesk & { readonly post: CodePost } {
  const settings = config.providers === null ? [] : readProviders(config.providers, config.mode);
  const names = new Map(settings.map(({ issuer, name }) => [issuer.href, name]));
  return {
    records, limit,
    providers: new Providers(settings, { address: config.address ?? new URL(`http://localhost:${config.port}`) }),
    nameOf: (issuer) => (URL.canParse(issuer) ? (names.get(new URL(issuer).href) ?? null) : null),
    post: new CodePost(openMail(config.mail)),
    key: keptSecret(config.data, 'sign-in.key'),
    demo: config.mode === 'demo',
    offered,
  };
}
