/**
 * Content-Disposition of a file to keep (RFC 6266): one plain name that every browser reads, and beside it the whole name
 * (RFC 5987) where that holds more than plain letters. Signs that end a header, lead out of a folder or turn the way of reading round are dropped.
 */
export function attachment(name: string): string {
  const clean = name.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, '-').replace(/^[.\s-]+/, '').trim().slice(0, 180).toWellFormed() || 'file';
  const plain = clean.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^\w.-]+/g, '-');
  const whole = plain === clean || /^[\w. -]+$/.test(clean) ? '' : `; filename*=UTF-8''${encodeURIComponent(clean).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
  return `attachment; filename="${plain}"${whole}`;
}
