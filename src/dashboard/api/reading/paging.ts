import { z } from 'zod';
import { words } from '../words.ts';

const w = words.fields.paging;

/** The two parameters of every list. */
export const paging = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).describe(w.page),
  size: z.coerce.number().int().min(1).max(1000).default(100).describe(w.size),
};

/** The fields that every list answers with, beside its items. */
export const pageFields = {
  total: z.int().describe(w.total),
  page: z.int().describe(w.pageNow),
  pages: z.int().describe(w.pages),
  size: z.int().describe(w.sizeNow),
  next: z.string().nullable().describe(w.next),
  version: z.string().describe(w.version),
};

export interface Asked {
  /** Full address of the request without its query. */
  readonly address: string;
  readonly search: URLSearchParams;
  /** What the answer rests on. */
  readonly version: string;
}

/** One page of a list, and where the next one is. A page after the last is empty, so a loop may simply run until `next` is null. */
export function pageOf<T>(items: readonly T[], { page, size }: { readonly page: number; readonly size: number }, asked: Asked) {
  const pages = Math.ceil(items.length / size);
  const head = { total: items.length, page, pages, size, next: page < pages ? nextAddress(page + 1, asked) : null, version: asked.version };
  return { head, items: items.slice((page - 1) * size, page * size) };
}

function nextAddress(page: number, { address, search }: Asked): string {
  const query = new URLSearchParams(search);
  query.set('page', String(page));
  return `${address}?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}
