/** Words of the page that tells how the service is. */
export const words = {
  title: 'How the service is',
  lede: (bad: number) => (bad === 0 ? 'Everything is well.' : bad === 1 ? 'One thing needs somebody.' : `${bad} things need somebody.`),
  well: 'well', look: 'take a look', wrong: 'not well',
  caption: 'Parts of the service, how each is and what to do',
  part: 'Part', state: 'How it is', todo: 'What to do', nothing: 'Nothing',
  parts: { records: 'Records', figures: 'Published figures', backups: 'Backups', jobs: 'Work in the background', messages: 'Messages', audit: 'Audit trail', scanner: 'Scanner for uploaded files', mode: 'Mode' },
  records: { well: 'They answer.', wrong: 'They do not answer.', todo: 'See whether the database runs, and read the log of the service. Nothing that was saved is lost.' },
  figures: { well: 'They can be read.', wrong: 'They cannot be read.', todo: 'Start the service again. If it lasts, load the releases anew: what was published is kept in files.' },
  backups: {
    none: 'No folder is set, so none are made.', noneTodo: 'Set BELONG_BACKUPS to a folder on another disk, and start the service again.',
    never: 'None has been made yet. The first is made in the coming night.', good: (at: string, size: string) => `The last good one was made on ${at}, ${size}.`,
    overdue: (hours: number | null) => (hours === null ? 'None has been made, and one is overdue.' : `The last good one is ${hours} hours old: one is overdue.`),
    fault: (why: string) => `The last try failed: ${why}`, todo: 'See that the folder is there and the disk has room, then make one by hand: npm run belong -- backup',
  },
  jobs: {
    well: (due: number, later: number) => `${due === 0 ? 'Nothing waits' : `${due} due now`}, ${later} for later.`,
    late: (minutes: number) => `Work has waited for ${minutes} minutes, so it may not be running.`, lateTodo: 'Read the log of the service, and start it again.',
    dead: (n: number) => (n === 1 ? 'One piece of work was given up.' : `${n} pieces of work were given up.`), deadTodo: 'Mend what is wrong, then try again below.',
    title: 'Work that was given up', kind: 'Kind', count: 'How many', since: 'Since', fault: 'Last fault', again: 'Try again', noFault: 'none noted',
    tried: (n: number) => (n === 0 ? 'There was nothing to try again: it is open already, or was done.' : n === 1 ? 'It is tried again now.' : `${n} are tried again now.`), caption: 'Work that was given up, by kind',
  },
  messages: {
    well: (sent: number, waiting: number) => `${sent} sent in the last 30 days, ${waiting} on their way.`, failed: (n: number, fault: string | null) => `${n} could not be sent${fault === null ? '' : ` (last fault: ${fault})`}.`,
    waiting: (n: number, minutes: number, fault: string | null) => `${n} on their way, the oldest for ${minutes} minutes${fault === null ? '' : ` (last fault: ${fault})`}.`,
    todo: 'Look whether the mail server answers and the settings of mail are right. What waits is tried again by itself.', failedTodo: 'See to it that those people are told in another way: addresses may be wrong.',
  },
  audit: {
    none: 'No block is sealed yet: nothing has happened, or the service has just begun.', well: (n: string, at: string, waiting: string) => `Block ${n} was sealed on ${at}; ${waiting} entries wait for theirs.`,
    late: (minutes: number, waiting: string) => `${waiting} entries have waited for ${minutes} minutes to be sealed.`, lateTodo: 'Start the service again; sealing is a part of it. Then look here once more.',
    noAnchor: 'Nothing outside the database proves the end of the trail: the file of heads is missing or empty.', noAnchorTodo: 'Put BELONG_ANCHOR where the database’s administrators cannot write, and start the service again.',
    differs: 'The last head in the database is not the one that was told outside it: the trail may have been replaced or cut off.', differsTodo: 'Keep database and file of heads as they are, tell whoever answers for information security, and run: npm run belong -- audit',
    told: 'Its head is the one that was told outside the database.',
  },
  scannerTodo: 'Set BELONG_SCANNER to ClamAV’s daemon, so that uploaded files are looked at for viruses.',
  modes: { live: 'Live: real people and real records.', demo: 'Demonstration: everybody is made up, and anybody can sign in as them.' },
  versions: 'Versions', node: 'Node.js', database: 'PostgreSQL', checked: (at: string) => `Seen on ${at}. Load the page again to see how it is now.`,
} as const;
