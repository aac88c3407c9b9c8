import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compose } from '../compose.ts';
import { messageKinds, type MessageName } from '../kinds.ts';
import { english } from './english.ts';
import type { Language, Translation } from './language.ts';
import { languages } from './languages.ts';

const kinds = Object.keys(messageKinds) as MessageName[];
const origin = 'https://belong.example';
/** In what letters each is written, and what shows that it is this language and no other in the same letters. */
const shownBy: Readonly<Record<string, { readonly script: RegExp; readonly mark: RegExp }>> = {
  English: { script: /\p{Script=Latin}/u, mark: /\b(you|who|is|what)\b/i },
  Gujarati: { script: /\p{Script=Gujarati}/u, mark: /છે/ },
  Polish: { script: /\p{Script=Latin}/u, mark: /[ąćęłńśźż]/ },
  Punjabi: { script: /\p{Script=Gurmukhi}/u, mark: /ਹੈ|ਕਰੋ/ },
  Romanian: { script: /\p{Script=Latin}/u, mark: /[ăâîșț]/ },
  Somali: { script: /\p{Script=Latin}/u, mark: /\b(waa|waxaa|aad|adiga|tarjumaddan)\b/i },
  Urdu: { script: /\p{Script=Arabic}/u, mark: /[ےہگں]/ },
};
/** Names of the service and of a link stay as they are. */
const bare = (text: string) => text.replaceAll(/Belong|[“„]How we may reach you”/g, '');
const ownWords = (l: Language | Translation): readonly string[] => [l.ownName, l.reach, ...('notYetRead' in l ? [l.notYetRead] : []), ...kinds.flatMap((k) => [l.texts[k].subject, ...l.texts[k].lines('')])];

test('each language has each kind, in its own letters', () => {
  expect(languages.map((l) => l.name).toSorted()).toEqual(Object.keys(shownBy).toSorted());
  for (const l of languages) {
    expect(Object.keys(l.texts), l.name).toEqual(kinds);
    const { script, mark } = shownBy[l.name]!;
    for (const words of ownWords(l)) for (const letter of bare(words).match(/\p{L}/gu) ?? []) expect(script.test(letter), `${l.name}: ${letter} in “${words}”`).toBe(true);
    for (const kind of kinds) expect(l.texts[kind].lines('').join(' '), l.name).toMatch(mark);
    // Cedillas stand for Romanian commas in old texts, and Arabic letters for Urdu ones: screen readers spell them.
    expect(ownWords(l).join(''), l.name).not.toMatch(/[şţŞŢيكه]/);
  }
});

test('every message holds the address of its page on a line of its own, the same in English, and no name', () => {
  for (const l of languages) for (const kind of kinds) {
    const { subject, words, read } = compose(kind, l, origin);
    const page = origin + (kind === 'way in' ? '/sign-in' : '/family');
    const lines = words.split('\n');
    expect(lines.filter((line) => line === page), `${l.name}, ${kind}`).toHaveLength(l === english ? 1 : 2);
    expect(words.split(origin), 'another address').toHaveLength(l === english ? 2 : 3);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject).not.toMatch(/\n/);
    expect(`${subject} ${words}`).not.toMatch(/noah|fielding|\$\{|undefined/i);
    expect(lines.includes('The same in English:'), l.name).toBe(l !== english);
    if (l !== english) expect(words.endsWith(compose(kind, english, origin).words)).toBe(true);
    expect(words.includes(`No speaker of ${l.name} has read`), l.name).toBe(!read);
    expect(read).toBe(l.readBy !== null);
  }
});

test('a line from right to left says so and ends it; a link within it keeps its own direction', () => {
  for (const l of languages) for (const kind of kinds) {
    const lines = compose(kind, l, origin).words.split('\n');
    for (const line of lines) {
      const isRight = /\p{Script=Arabic}/u.test(line);
      expect(/^\u200f\u2067[^\u2067]*\u2069$/.test(line), line).toBe(isRight);
      if (!isRight) expect(line).not.toMatch(/[\u200e\u200f\u2066-\u2069]/);
      expect(line.split(/[\u2066\u2067]/).length, 'each isolate is closed').toBe(line.split('\u2069').length);
    }
    expect(l.direction === 'right to left').toBe(lines.some((line) => line.startsWith('\u200f')));
  }
});

test('the page of who has read what says the same', () => {
  const rows = readFileSync(resolve('docs/how-to/add-a-language.md'), 'utf8').matchAll(/^\| (\p{L}+)(?: \([^)]*\))? \| (?!-)(.+) \|$/gmu);
  const said = new Map([...rows].map(([, name, by]) => [name!, by!]));
  for (const l of languages) expect(said.get(l.name), l.name).toBe(l === english ? 'written here' : l.readBy === null ? 'not yet' : `${l.readBy.name}, ${l.readBy.on}`);
});
