/** The accessibility statement's words. Its shape follows the statement that public bodies in the UK must publish. */
export const words = {
  title: 'Accessibility statement',
  lede: (alliance: string) => `How far everyone can use the Belong service of ${alliance}, and what we know is not good enough yet.`,
  use: {
    title: 'How you should be able to use it',
    text: 'We want as many people as possible to be able to use this service. You should be able to:',
    points: [
      'read every page with a screen reader, with each chart also given in words and as a table',
      'do everything with a keyboard alone',
      'zoom in to 400% without text falling off the screen',
      'change colours, contrast and fonts in your browser or device',
      'tell better from worse without seeing colour: words and shapes say it too',
      'use every page without JavaScript, on a phone, and printed',
    ],
    help: { href: 'https://mcmw.abilitynet.org.uk/', link: 'AbilityNet', text: 'helps you to make your device easier to use if you have a disability.' },
  },
  status: {
    title: 'How far it meets the standard',
    text: 'The standard is the Web Content Accessibility Guidelines version 2.2, level AA. We say that this service is partially compliant: our automated checks find no failure, but no audit by people has confirmed it yet.',
  },
  known: {
    title: 'What is not good enough yet',
    points: [
      'The service has not yet been tested by disabled people, nor by hand with screen readers, magnifiers or voice control.',
      'A chart that you download as a picture (PNG) has no words inside. The page it comes from has the same as a table.',
      'Wide tables scroll sideways on a phone where a row cannot be told as a block.',
      'Many titles and descriptions of measures are the publishers’ own and are not in plain English.',
      'Files that publishers give out, which we link to, may not be accessible. We cannot change them.',
      'There is no easy read version and no British Sign Language yet.',
    ],
  },
  tested: {
    title: 'How it was tested',
    checks: 'Every page is checked in a real browser with axe-core whenever the software changes; one failure stops the change.',
    more: 'The pages were also looked at by eye at the width of a phone and of a desktop screen.',
  },
  contact: {
    title: 'Tell us what does not work',
    text: (name: string) => `If you meet a problem that is not listed here, or need a figure in another form such as large print, a spreadsheet or read out, contact ${name}.`,
    missing: 'The organisation that runs this service gives its contact here. It has not done so yet: until then, this copy of the service is not meant for the public.',
    email: 'Email',
    phone: 'Phone',
  },
  enforcement: {
    title: 'If you are not happy with the answer',
    text: 'The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer a complaint,',
    link: 'contact the Equality Advisory and Support Service (EASS)',
    href: 'https://www.equalityadvisoryservice.com/',
  },
  prepared: 'This statement was prepared on',
} as const;
