import { randomBytes } from 'node:crypto';
import { open, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sync } from '../files/files.ts';
import type { MailMessage } from './message.ts';

/** A mailbox for machines without a mail server: each message is one file that any mail program opens. */
export class MailboxFolder {
  readonly #folder: string;
  readonly #from: string;
  readonly #clock: () => Date;

  constructor(settings: { readonly folder: string; readonly from: string }, clock: () => Date) {
    this.#folder = settings.folder;
    this.#from = settings.from;
    this.#clock = clock;
  }

  /** The file appears whole and on disk, or not at all. */
  async send(message: MailMessage): Promise<void> {
    const now = this.#clock();
    // What lies here may be a sign-in code: for this machine's user only.
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const name = `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}.eml`;
    const part = join(this.#folder, `.${name}.part`);
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(write(message, this.#from, now));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, join(this.#folder, name));
      sync(this.#folder);
    } finally {
      await rm(part, { force: true });
    }
  }
}

export interface KeptMessage extends MailMessage {
  readonly file: string;
  readonly from: string;
  readonly at: Date;
}

/** The messages of a mailbox folder, newest first; none where there is no folder yet. */
export async function readMailbox(folder: string): Promise<readonly KeptMessage[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((n) => /^\d{4}-[\w-]+\.eml$/.test(n)).sort().reverse();
  return Promise.all(files.map(async (file) => read(file, await readFile(join(folder, file), 'utf8'))));
}

/** RFC 5322 with MIME. The text stands as it is, for people to read, unless a line is longer than mail allows. */
function write({ to, subject, text, key }: MailMessage, from: string, at: Date): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const asIs = lines.every((line) => Buffer.byteLength(line) <= 990);
  const headers = [
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`, `From: ${from}`, `To: ${to}`, `Subject: ${encodeHeader(subject)}`, `Message-ID: <${key}@${from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${asIs ? '8bit' : 'base64'}`,
  ];
  const body = asIs ? lines : Buffer.from(lines.join('\n')).toString('base64').match(/.{1,76}/g)!;
  return `${[...headers, '', ...body].join('\r\n')}\r\n`;
}

function read(file: string, eml: string): KeptMessage {
  const end = eml.indexOf('\r\n\r\n');
  const headers = new Map(eml.slice(0, end).replace(/\r\n[ \t]/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]));
  const header = (name: string) => headers.get(name) ?? '';
  const body = eml.slice(end + 4, -2);
  const text = header('content-transfer-encoding') === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body.replaceAll('\r\n', '\n');
  return { file, from: header('from'), to: header('to'), subject: decodeHeader(header('subject')), text, key: header('message-id').slice(1).split('@')[0]!, at: new Date(header('date')) };
}

/** RFC 2047: other letters than ASCII go in encoded words of at most 75 characters. */
function encodeHeader(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length <= 200 && !text.includes('=?') && text === text.trim()) return text;
  const words: string[] = [];
  let part = '';
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > 42) {
      words.push(part);
      part = '';
    }
    part += letter;
  }
  return [...words, part].map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

const decodeHeader = (text: string): string => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?B\?([\w+/=]*)\?=/g, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));
