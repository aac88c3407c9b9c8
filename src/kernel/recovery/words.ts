/** What the commands of a backup and of a restore say; counts come as written. */
const count = new Intl.NumberFormat('en-GB');

/** A size in words, e.g. “48 MB”. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${count.format(Math.ceil(bytes / 1000))} kB`;
  return bytes < 10_000_000_000 ? `${count.format(Math.round(bytes / 1_000_000))} MB` : `${count.format(Math.round(bytes / 1_000_000_000))} GB`;
}

export const words = {
  table: (n: number, of: number, name: string) => `Table ${n} of ${of}: ${name}`,
  file: (n: number, of: number, folder: string) => `File ${count.format(n)} of ${count.format(of)} in ${folder}`,
  checking: (done: number, of: number) => `Checking: ${sizeWords(done)} of ${sizeWords(of)}`,
  restoring: (n: number, of: number, name: string) => `Restoring ${n} of ${of}: ${name}`,
  bringing: 'Bringing the records up to date',
  clearing: 'An earlier restore was cut off. What it left is being cleared first.',
  held: (m: { readonly tables: readonly { readonly rows: number }[]; readonly folders: readonly string[]; readonly entries: readonly { readonly name: string }[] }) => {
    const rows = m.tables.reduce((sum, t) => sum + t.rows, 0);
    return `${count.format(m.tables.length)} tables with ${count.format(rows)} rows, ${count.format(m.entries.filter((e) => e.name.startsWith('folders/')).length)} files of ${m.folders.join(', ') || 'no folder'}`;
  },
  written: (file: string, bytes: number, seconds: number) => `Backed up to ${file}: ${sizeWords(bytes)} in ${seconds.toFixed(1)} s, read back and whole.`,
  keysApart: (keys: string) => `The keys are not in it, so that the file alone opens nothing that they protect. They are in ${keys}: keep a copy of that folder in another place than the backups, and renew it when a key changes.`,
  confidential: 'The file holds everything that the records hold about people. Keep it encrypted, where only those may read it who run Belong.',
  restored: (madeAt: string, seconds: number) => `Restored, as things were on ${madeAt}, in ${seconds.toFixed(1)} s. Start Belong: npm start`,
  keysBack: (keys: string) => `Before you start it, put the copy of your keys back into ${keys}.`,
  whole: (file: string, madeAt: string) => `${file} is whole. It was made on ${madeAt}.`,
  interrupted: 'The service was stopped while the backup ran. The next one begins when it is back.',
  unexpected: (what: string) => `The backup did not come to its end (${what}). The service’s log says more.`,
};

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/London' });

/** E.g. “14 March 2026 at 02:00”, the time in England. */
export const moment = (iso: string): string => day.format(new Date(iso)).replace(', ', ' at ');
