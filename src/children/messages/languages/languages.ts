import { english } from './english.ts';
import { gujarati } from './gujarati.ts';
import type { Language, Translation } from './language.ts';
import { polish } from './polish.ts';
import { punjabi } from './punjabi.ts';
import { romanian } from './romanian.ts';
import { somali } from './somali.ts';
import { urdu } from './urdu.ts';

/** English, and languages chosen for Leicester, Leicestershire and Rutland: docs/how-to/add-a-language.md. */
export const languages: readonly [Language, ...Translation[]] = [english, gujarati, polish, punjabi, romanian, somali, urdu];
