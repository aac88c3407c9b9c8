/** Words that one publisher writes round a name and another leaves out. */
const trimmings = /\b(nhs|icb|integrated care board|foundation trust|trust|city of|county of|london borough of|royal borough of|(city |county |borough |district |metropolitan |unitary )*council|commissioning region|county|borough)\b/g;

/**
 * A name as it is compared: "NHS Leicester, Leicestershire and Rutland Integrated Care Board" and
 * "Leicester Leicestershire & Rutland ICB" come out alike.
 */
export function plainName(name: string): string {
  const words = asWritten(name);
  const bare = words.replace(trimmings, ' ').replace(/\s+/g, ' ').trim();
  return bare === '' ? words : bare;
}

/** Case, punctuation, accents and "&" set aside, nothing else. */
export function asWritten(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
