export const words = {
  title: 'Who looked at this record',
  titleOwn: (name: string) => `Who looked at ${name}’s record`,
  titleSelf: 'Who looked at my record',
  lede: 'Everyone who opened the record or saw the name in a list, newest first. The family and the young person read this too, save what would do harm.',
  ledeOwn: 'Everyone who opened it or saw the name in a list. The newest comes first. A look can be left out only if telling you could put somebody in danger.',
  first: (n: number) => `The newest ${n} are shown.`,
  /** "while supporting Noah": after name, role and time. */
  why: {
    support: (name: string) => `while supporting ${name}`, 'a request': () => 'about a request for help', safeguarding: (name: string) => `to keep ${name} safe`, emergency: () => 'in an emergency', 'own child': () => 'as family', 'own record': () => 'their own record',
  } as Readonly<Record<string, (name: string) => string>>,
  /** To families: that somebody looked is told; that it was for safety is not, since the word alone could do harm. Nothing untrue stands in its place. */
  whyOwn: { safeguarding: () => 'opened the record' } as Readonly<Record<string, (name: string) => string>>,
  between: (from: string, to: string) => `${from} to ${to}`,
  listed: 'saw the name in a list',
  opened: 'opened it in an emergency',
  keep: 'Keep this look from the family',
  keepAbout: (name: string, time: string) => `: ${name}, ${time}`,
  keepText: 'Only where reading it would do harm. Who decided so is written down.',
  reason: 'Why',
  reasons: { safeguarding: 'Safeguarding', refuge: 'A refuge', 'confidential clinic': 'A confidential clinic', 'serious harm': 'Serious harm to somebody', 'a crime': 'It would hinder dealing with a crime' } as Readonly<Record<string, string>>,
  button: 'Keep it from the family',
  kept: (reason: string) => `Kept from the family: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
  nobody: 'Nobody has looked yet.',
  wrong: 'Choose why the family should not read it',
} as const;
