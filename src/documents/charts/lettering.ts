/** How wide words are in the typeface, so that labels can be placed without a browser. */

/** Advance widths of the printable ASCII characters from the space on, in hundredths of an em, at weight 650. */
const widths = [
  31, 30, 38, 75, 61, 96, 73, 20, 33, 33, 48, 60, 26, 37, 26, 43, 66, 43, 57, 60, 62, 60, 62, 53, 62, 57, 26, 26, 57, 61, 57, 54, //
  78, 67, 64, 66, 69, 59, 56, 71, 70, 42, 55, 66, 55, 85, 71, 74, 62, 75, 64, 61, 60, 69, 64, 88, 67, 64, 62, 34, 43, 34, 58, 39,
  28, 55, 59, 51, 59, 56, 36, 59, 57, 29, 26, 55, 31, 88, 57, 57, 59, 59, 37, 50, 37, 56, 52, 73, 53, 51, 50, 38, 25, 38, 54,
] as const;

/** What a character outside the table is taken for: the widest letters are wider, the mean is less. */
const otherwise = 70;

/** Width in pixels at a type size, of the heavier weight: for the regular one it is a little too much, never too little. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += widths[(character.codePointAt(0) as number) - 32] ?? otherwise;
  return (hundredths * size) / 100;
}

/** Words broken into lines no wider than `room` pixels. A single word that is wider is cut and ends in "…". */
export function wrap(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = cut(word, size, room);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function cut(word: string, size: number, room: number): string {
  if (textWidth(word, size) <= room) return word;
  let kept = [...word];
  while (kept.length > 1 && textWidth(`${kept.join('')}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept.join('')}…`;
}
