/** What a file is by its bytes, whatever its name says. */
export type Content = 'text' | 'page' | 'zip' | 'gzip' | 'png' | 'jpeg' | 'webp' | 'svg' | 'pdf' | 'program' | 'unknown';

const starts = (head: Buffer, bytes: readonly number[] | string, at = 0): boolean => head.subarray(at).indexOf(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes)) === 0;

/** First bytes of programs: Windows, Linux, macOS, Java, WebAssembly, scripts, installers of Microsoft's old container. */
const programs: readonly (readonly number[] | string)[] = ['MZ', [0x7f, 0x45, 0x4c, 0x46], [0xfe, 0xed, 0xfa], [0xcf, 0xfa, 0xed, 0xfe], [0xce, 0xfa, 0xed, 0xfe], [0xca, 0xfe, 0xba, 0xbe], [0, 0x61, 0x73, 0x6d], '#!', 'L\0\0\0'];

/** Marks of a web page that a browser would run, wherever they stand. */
const pageMarks = /<(!doctype\s+html|html|head|body|script|iframe|object|embed|svg|meta|link|base|form)\b|<\?php|javascript:/i;

/**
 * Tells a file by its first bytes. `head`: as much of its beginning as is at hand, 64 KiB are enough; text is told apart from
 * everything else by holding no control characters, so it must be whole characters in UTF-8, UTF-16 with its mark, or Windows-1252.
 */
export function contentOf(head: Buffer): Content {
  if (starts(head, [0x50, 0x4b, 3, 4]) || starts(head, [0x50, 0x4b, 5, 6])) return 'zip';
  if (starts(head, [0x1f, 0x8b, 8])) return 'gzip';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return 'webp';
  if (starts(head, '%PDF-')) return 'pdf';
  if (programs.some((bytes) => starts(head, bytes)) && !looksLikeText(head, 'MZ')) return 'program';
  const text = textOf(head);
  if (text === null) return 'unknown';
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg\b/i.test(text)) return 'svg';
  return pageMarks.test(text) ? 'page' : 'text';
}

/** A table whose first column is named MZ is no program: a program is not text. */
const looksLikeText = (head: Buffer, mark: string): boolean => starts(head, mark) && textOf(head) !== null;

/** The bytes as text, or null where they are none. */
function textOf(head: Buffer): string | null {
  const wide = starts(head, [0xff, 0xfe]) ? 'utf-16le' : starts(head, [0xfe, 0xff]) ? 'utf-16be' : null;
  const text = wide === null ? head.toString('latin1') : new TextDecoder(wide).decode(head);
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
}
