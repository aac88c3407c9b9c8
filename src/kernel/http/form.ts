import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { tokenField } from './form-token.ts';
import { Refusal } from './refusals.ts';
import type { Upload } from './route.ts';
import type { Visit } from './visit.ts';

export const formLimits = { fields: 500, nameLength: 100, valueBytes: 64 * 1024, files: 20 };

/** Names that reach into JavaScript's own objects, wherever a form is turned into one. */
const reaching: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Taken {
  readonly form: URLSearchParams;
  readonly files: readonly Upload[];
}

interface Terms {
  /** Why this form is not taken whatever is in it; its fields are still read, so that they can be kept. */
  readonly refused: unknown;
  readonly repeats: readonly string[];
  /** Where files go; made only if one comes. */
  readonly folder: string;
  /** What was typed may be shown again: the form came from our own page. */
  readonly keep: boolean;
}

/**
 * Reads a posted form. Its token is checked before any file is written: in a form with files it stands first.
 * Throws what `terms.refused` says, or Refusal: `old form` without the right token, `unreadable` for a field that no form of ours sends.
 */
export async function readForm(request: FastifyRequest, visit: Visit, terms: Terms): Promise<Taken> {
  const form = new URLSearchParams();
  const files: Upload[] = [];
  const lost: { field: string; name: string }[] = [];
  let refused = terms.refused;
  const refuse = (reason: unknown): void => { refused ??= reason; };

  if (request.isMultipart()) {
    let first = true;
    for await (const part of request.parts()) {
      const isToken = part.type === 'field' && part.fieldname === tokenField;
      if (first && !(isToken && visit.accepts(String(part.value)))) refuse(new Refusal('old form'));
      first = false;
      if (part.type === 'field') {
        if (part.valueTruncated || part.fieldnameTruncated || typeof part.value !== 'string' || !isSound(part.fieldname, part.value, form, terms.repeats)) refuse(new Refusal('unreadable'));
        else form.append(part.fieldname, part.value);
        continue;
      }
      if (!isSound(part.fieldname, part.filename, new URLSearchParams(), [])) refuse(new Refusal('unreadable'));
      if (part.filename !== '') lost.push({ field: part.fieldname, name: basename(part.filename) });
      // Read to its end even where it is thrown away: a browser shows the answer only after it has sent everything.
      if (refused !== null || part.filename === '') part.file.resume();
      else {
        const saved = await save(part, join(terms.folder, String(files.length)), terms.folder);
        if (saved !== null) files.push(saved);
        else {
          request.log.error('There is no room for uploads: the disk is full.');
          refuse(new Refusal('no room', 300));
        }
      }
    }
    if (first) refuse(new Refusal('old form'));
  } else {
    if (!visit.accepts((request.body as URLSearchParams | undefined)?.get(tokenField) ?? null)) refuse(new Refusal('old form'));
    for (const [name, value] of request.body instanceof URLSearchParams ? request.body : []) {
      if (form.size >= formLimits.fields || !isSound(name, value, form, terms.repeats)) refuse(new Refusal('unreadable'));
      else form.append(name, value);
    }
  }
  visit.sentToken = form.get(tokenField);
  form.delete(tokenField);
  if (terms.keep) visit.sent = { action: visit.address, fields: [...form], files: lost };
  if (refused !== null) throw refused;
  return { form, files };
}

function isSound(name: string, value: string, sofar: URLSearchParams, repeats: readonly string[]): boolean {
  if (!/^[\w.:-]+$/.test(name) || name.length > formLimits.nameLength || reaching.has(name)) return false;
  if (value.includes('\0') || Buffer.byteLength(value) > formLimits.valueBytes) return false;
  return !sofar.has(name) || repeats.includes(name);
}

/** Null where the disk has no room for it; what was sent is then read to its end all the same. */
async function save(part: { readonly fieldname: string; readonly filename: string; readonly file: NodeJS.ReadableStream }, path: string, folder: string): Promise<Upload | null> {
  let full = false;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const piece of part.file) {
        if (!full) await file.writeFile(piece).catch((error: unknown) => { full = isFull(error); if (!full) throw error; });
      }
    } finally {
      await file.close();
    }
    return full ? null : { field: part.fieldname, name: basename(part.filename), path, size: (await stat(path)).size };
  } catch (error) {
    if (!isFull(error)) throw error;
    part.file.resume();
    return null;
  }
}

const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String((error as { code?: unknown }).code));

/** Removes what a process that was killed has left in the folder of uploads; another's of today may still be under way. */
export async function forgetLeft(uploads: string): Promise<void> {
  for (const name of await readdir(uploads).catch(() => [])) {
    const path = join(uploads, name);
    const age = await stat(path).then((info) => Date.now() - info.mtimeMs, () => 0);
    if (age > 86_400_000) await rm(path, { recursive: true, force: true });
  }
}
