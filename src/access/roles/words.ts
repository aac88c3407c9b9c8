/** Words of the page that tells who sees what and why. */
export const words = {
  title: 'Who sees what and why',
  lede: 'Published figures are open to everybody. A child’s record is open only to the people whom it concerns.',
  rules: 'In short',
  points: [
    'A child is seen only by those involved: their own school or setting, a team that supports them or is asked about them, and their family.',
    'A family says yes or no before a record is shared further. Without a yes it is shared only where the law or a child’s safety asks for it, and the reason is reported.',
    'A young person decides for themselves from the end of compulsory school age, or earlier where they can. They can say whether their parents go on reading.',
    'Every look at a record is written down with who, when and why, before anything of it is shown. Nobody can remove that.',
    'Families and young people read who looked. A look is left out only where reading it could do harm, such as that of a safeguarding team.',
    'In an emergency a professional can open a record for an hour. They say why, and it is reported.',
    'Whoever plans, pays or decides sees figures and papers, and no child’s record. Administrators give roles to others, never to themselves, and see no child’s record.',
    'Somebody with several roles acts in one at a time. When a role ends or somebody leaves, they are out at once.',
  ],
  all: 'Every role',
  caption: 'Roles, whose records they reach and what they may do',
  role: 'Role', reach: 'Whose records', may: 'What it may do',
  reaches: { family: 'Their own child’s', self: 'Their own', organisation: 'Those of children whom their organisation has to do with', team: 'Those of children whom their team supports or is asked about', none: 'No child’s' },
  nothing: 'Sees published figures, as everybody does.',
  source: 'This page is drawn from the tables by which the database itself decides, so it cannot say one thing while the service does another.',
} as const;
