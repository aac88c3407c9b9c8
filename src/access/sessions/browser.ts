const browsers: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'], [/\b(OPR|Opera)\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\biPhone\b/, 'an iPhone'], [/\biPad\b/, 'an iPad'], [/\bAndroid\b/, 'an Android device'], [/\bWindows\b/, 'Windows'], [/\bCrOS\b/, 'a Chromebook'], [/\bMacintosh\b/, 'a Mac'], [/\bLinux\b/, 'Linux'],
];

/** A browser as people know theirs: `Firefox on Windows`. Only this is kept of what it says of itself. */
export function browserInWords(agent: string): string {
  const find = (known: typeof browsers) => known.find(([sign]) => sign.test(agent))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  if (browser === undefined && system === undefined) return 'A browser that we do not know';
  return `${browser ?? 'A browser'} on ${system ?? 'a device that we do not know'}`;
}
