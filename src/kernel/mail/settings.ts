import { join } from 'node:path';

/** How mail leaves, by configuration. */
export type MailSettings = { readonly kind: 'folder'; readonly folder: string; readonly from: string } | SmtpSettings;

export interface SmtpSettings {
  readonly kind: 'smtp';
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); otherwise by STARTTLS. */
  readonly secure: boolean;
  /** Nothing is said to a server that does not encrypt. */
  readonly requireTls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  /** The address that messages come from. */
  readonly from: string;
}

/** The longest address that SMTP carries (RFC 5321, 4.5.3.1). */
const longestAddress = 254;

/**
 * One bare address as SMTP takes it everywhere: ASCII, a dotted name, no comment, no quotes, so that no second recipient and no line
 * end can hide in it. Stricter than RFC 5322, which also allows what no mail server gives out.
 */
export function isAddress(text: string): boolean {
  const [local, domain, ...rest] = text.split('@');
  if (local === undefined || domain === undefined || rest.length > 0 || text.length > longestAddress || local.length > 64) return false;
  return /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local) && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/i.test(domain);
}

/**
 * Reads BELONG_MAIL and BELONG_MAIL_FROM. Without them mail goes into `mailbox` in the data folder. Problems are pushed to `wrong`,
 * in words for the person at the terminal and without the address of the server, since a password stands in it.
 */
export function readMailSettings(env: NodeJS.ProcessEnv, live: boolean, data: string, wrong: string[]): MailSettings {
  const given = env['BELONG_MAIL'] ?? '';
  const from = env['BELONG_MAIL_FROM'] ?? '';
  if (from !== '' && !isAddress(from)) wrong.push('BELONG_MAIL_FROM is not an e-mail address. Give the bare address that messages come from, e.g. belong@alliance.example.');
  const folder: MailSettings = { kind: 'folder', folder: join(data, 'mailbox'), from: from === '' ? 'belong@localhost.invalid' : from };
  if (given === '' || given === 'folder') return folder;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || !['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    wrong.push('BELONG_MAIL is not the address of a mail server. Give smtp://user:password@host:587 or smtps://user:password@host:465, with signs such as @ : / in the password percent-encoded, or leave it out to keep mail in a folder.');
    return folder;
  }
  if (from === '') wrong.push('BELONG_MAIL stands without BELONG_MAIL_FROM. Give the address that messages come from, e.g. belong@alliance.example.');
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) wrong.push('The user or password in BELONG_MAIL holds a % that stands for nothing. Write a percent sign as %25.');
  else if ((user === '') !== (password === '')) wrong.push('BELONG_MAIL has a user without a password, or the other way about. Give both, or neither where the server asks for none.');
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    kind: 'smtp', host, secure, from, port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    requireTls: live && !isThisMachine(host),
    login: user === null || password === null || user === '' ? null : { user, password },
  };
}

const isThisMachine = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
