import { words as planWords } from '../plans/words.ts';
import type { AlertKind, Interpreter, NumberKind, Plan, PlanStatus, ProvisionCode, SaidBy } from './queries.ts';

/** Types of need of the school census (DfE, code set "SEN type"), in words. */
export const needCodes: Readonly<Record<string, string>> = {
  SPLD: 'Specific learning difficulty', MLD: 'Moderate learning difficulty', SLD: 'Severe learning difficulty', PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health', SLCN: 'Speech, language and communication', HI: 'Hearing impairment', VI: 'Vision impairment', MSI: 'Multi-sensory impairment',
  PD: 'Physical disability', ASD: 'Autistic spectrum', DS: 'Down syndrome', OTH: 'Another difficulty or disability', NSA: 'SEN support, type of need not yet assessed',
};

const numbers: Readonly<Record<NumberKind, string>> = { 'NHS number': 'NHS number', UPN: 'Unique pupil number (UPN)', 'temporary UPN': 'Temporary UPN' };
const interpreters: Readonly<Record<Interpreter, string>> = { 'not needed': 'Not needed', 'for talking': 'For talking', 'for letters': 'For letters', 'for both': 'For talking and letters' };
const saidBy: Readonly<Record<SaidBy, string>> = { 'the child': 'In the child’s words', 'the family': 'In the family’s words', 'a professional': 'As a professional wrote it' };
const statuses: Readonly<Record<PlanStatus, string>> = { 'asked for': 'Asked for', 'being written': 'Being written', 'in force': 'In force', ended: 'Ended', 'not agreed': 'Not agreed' };
const provision: Readonly<Record<ProvisionCode, string>> = { N: 'No special educational provision', K: 'SEN support', E: 'EHC plan' };
const alerts: Readonly<Record<AlertKind, string>> = { allergy: 'Allergy', medical: 'Medical', safety: 'Safety', contact: 'Contact with somebody' };
/** What stands behind a kind of plan, where it is no law. */
const legal: Readonly<Partial<Record<Plan['legalStatus'], string>>> = { proposed: planWords.statuses.proposed, local: planWords.statuses.local };
const ended: Readonly<Record<string, string>> = { superseded: 'superseded', 'changed on adoption': 'changed on adoption', 'another child’s': 'another child’s number', 'replaced by a lasting one': 'replaced by a lasting one' };

export const words = {
  numbers, interpreters, saidBy, statuses, provision, alerts, legal, ended,
  checked: { 'as given': 'as given', traced: 'traced in the NHS or school records' },
  hidden: 'The address is hidden', hiddenTag: 'hidden', died: 'This child has died',
  diedMore: 'No letter and no message goes out. Please think of the family before you write or ring.',
  hiddenMore: 'Nobody here reads it, and no letter goes out. Ask the council’s SEND team or whoever leads your team.',
  since: (day: string) => `since ${day}`, fromTo: (from: string, to: string) => `${from} to ${to}`, until: (day: string) => `until ${day}`,
  review: (day: string) => `review by ${day}`, overdue: 'review overdue',
  primary: 'primary', secondary: 'secondary',
  atHome: 'spoken at home', interpreter: (what: string) => `interpreter ${what.toLowerCase()}`,
  page: {
    title: 'All facts',
    lede: (name: string) => `What is known about ${name}, since when, and what was so before. A change counts from today; what it replaces stays to be read.`,
    step: (status: string, time: string, by: string) => [`${status}, ${time}`, ...(by === '' ? [] : [by])].join(' · '), kinds: 'Kinds of plan, and what each one brings',
    before: 'Before', change: 'Change', add: 'Add', end: 'No longer so', endThis: (what: string) => `: ${what}`, about: (what: string) => ` ${what}`,
    sections: { names: 'Name and birthday', numbers: 'Numbers', address: 'Address', settings: 'Settings', languages: 'Languages', needs: 'Needs', provision: 'SEN provision', plans: 'Plans', alerts: 'Safety', death: 'Death' },
    none: { names: '', numbers: 'No number is written down.', address: 'No address is written down.', settings: 'No setting is known.', languages: 'No language is written down.', needs: 'Nobody has written yet what is needed. Ask the child and the family first.', provision: 'No provision is written down.', plans: 'No plan is written down.', alerts: 'Nothing that everybody must know.', death: '' },
    year: (group: string) => `${group}, worked out from the birthday: each school year begins on 1 September, and reception holds those who turn five in it.`,
    hide: 'Hide the address', show: 'Show the address again', death: 'Write down that the child has died', deathEnd: 'This was a mistake',
    saved: { number: 'The number is saved.', address: 'The address is saved.', hide: 'The address is hidden now, and no letter goes out.', language: 'The language is saved.', need: 'The need is saved.', plan: 'The plan is saved.', provision: 'The provision is saved.', alert: 'It is saved. Everybody with the record reads it.', death: 'It is written down. No letter and no message goes out any more.', ended: 'It is no longer so. It stays to be read under “Before”.' } as Readonly<Record<string, string>>,
  },
  forms: {
    save: 'Save', choose: 'Choose', none: 'Not said',
    changed: 'Somebody else changed this while you were writing', changedText: 'What you typed stands in the form. Look at what is saved now, then save yours if it is still right.', now: 'Saved now', keep: 'Keep what is saved',
    number: {
      title: 'Write down a number', lede: 'A number is how other services know that this is the same child. The number that stood here before is kept, with why it ended.',
      kind: 'Which number?', kindMissing: 'Choose which number it is',
      value: 'The number', valueHint: 'An NHS number has 10 digits. A UPN has a letter and 12 digits; a temporary one ends with a letter.', valueMissing: 'Enter the number',
      shape: { 'NHS number': 'An NHS number has 10 digits, for example 943 476 5919', UPN: 'A UPN has a letter and 12 digits, or a letter, 11 digits and a letter' },
      check: { 'NHS number': 'This NHS number cannot be right: its last digit does not fit the others. Look for swapped or mistyped digits', UPN: 'This UPN cannot be right: its first letter does not fit the digits. Look for swapped or mistyped digits' },
      checked: 'How do you know it?', checkedMissing: 'Choose how you know it', checks: { 'as given': 'As the family or another service gave it', traced: 'Traced in the NHS or school records' },
      why: 'Why did the number before it end?', whyHint: 'Only if another number of this kind stood here', whys: { superseded: 'It was superseded', 'changed on adoption': 'It changed on adoption', 'another child’s': 'It was another child’s', 'replaced by a lasting one': 'It was temporary' },
    },
    address: { title: 'Change the address', lede: 'Where the child lives from today. The address before it is kept.', lines: 'Address', linesHint: 'Without the postcode', linesShort: 'Enter the address', linesLong: 'The address must be 500 letters or fewer', postcode: 'Postcode', postcodeHint: 'Leave it empty where there is none', postcodeWrong: 'Enter a postcode like LE1 6ZZ, or leave it empty', hidden: 'The address is hidden, so only those who may read it can change it. Ask the council’s SEND team or whoever leads your team' },
    hide: { title: 'Hide the address', lede: 'For a child whose address must not be found, for example in a refuge or after an adoption. At once the address and postcode are gone from every page for everybody but the few who may read hidden addresses; no letter goes out to the family. Professionals with the record see that it is hidden, and why.', reason: 'Why must it be hidden?', reasonHint: 'In a few words, without saying where they live', reasonShort: 'Say in a few words why it must be hidden', reasonLong: 'The reason must be 500 letters or fewer' },
    language: { title: 'Write down a language', lede: 'Languages of the child and of their home. A language that is here already is changed.', language: 'Language', languageMissing: 'Enter the language', languageLong: 'The language must be 60 letters or fewer', home: 'Is it spoken at home?', homeMissing: 'Choose whether it is spoken at home', yes: 'Yes', no: 'No', interpreter: 'Is an interpreter or a translation needed?', interpreterMissing: 'Choose whether an interpreter is needed' },
    need: { title: 'Write down a need', lede: 'The child’s and the family’s own words come first. A code is for the school census and says little by itself.', saidBy: 'Whose words are these?', saidByMissing: 'Choose whose words these are', bys: { 'the child': 'The child’s', 'the family': 'The family’s', 'a professional': 'A professional’s' }, words: 'What is needed, in their words', wordsLong: 'The words must be 2,000 letters or fewer', code: 'Type of need in the school census', codeHint: 'Leave it open where nobody has judged it', rank: 'Which place does it have?', ranks: { 1: 'Primary', 2: 'Secondary' }, empty: 'Write what is needed in words, or choose a type of need' },
    plan: { title: 'Write down a plan', change: 'Change the plan', lede: 'Which plan, how far it is, and when it is looked at again. What stands in the plan has its own place.', asked: 'When was it asked for?', askedHint: 'Only where that was earlier, for example the day of the request for an assessment: its lawful days are counted from there', askedWhat: 'the day on which it was asked for', askedLate: 'The day on which it was asked for must be the day since when it is so, or earlier', since: 'Since when is it so?', sinceHint: 'Leave it empty where it is so since today, or where only the review changes', type: 'Which plan?', typeMissing: 'Choose which plan it is', status: 'How far is it?', statusMissing: 'Choose how far it is', from: 'Since when?', fromWhat: 'the day', review: 'Review by', reviewHint: 'Leave it empty where none is set', reviewWhat: 'the day of the review', dayHint: 'For example 27 3 2026' },
    provision: { title: 'Change the SEN provision', lede: 'As the school census counts it. What stood before is kept.', code: 'Which provision?', codeMissing: 'Choose the provision', from: 'Since when?', fromWhat: 'the day', dayHint: 'For example 27 3 2026' },
    alert: { title: 'Write down what everybody must know', lede: 'Everybody with the record reads it, the family too, at the top of the page.', kind: 'What is it about?', kindMissing: 'Choose what it is about', words: 'What is it, and what to do', wordsHint: 'For example: nut allergy; pen in the office', wordsMissing: 'Say what it is and what to do', wordsLong: 'The words must be 500 letters or fewer' },
    death: { title: 'Write down that the child has died', lede: 'From then on no letter and no message goes out from here, to nobody of the family. The record stays. A mistake can be taken back by those who may read hidden addresses.', on: 'On which day?', onWhat: 'the day', dayHint: 'For example 27 3 2026', sure: 'Are you sure?', sureYes: 'Yes, it was confirmed to me', sureMissing: 'Say that it was confirmed to you' },
  },
} as const;
