/** Every word that this room shows. Another language or easy read is another catalogue of this shape. */
export const words = {
  shell: {
    name: 'Belong',
    lang: 'en-GB',
    skip: 'Skip to main content',
    main: 'Main',
    crumbs: 'Where you are',
    error: 'Error: ',
    doors: { overview: 'Overview', measures: 'Measures', areas: 'Areas', compare: 'Compare', data: 'Data', search: 'Search', figures: 'Figures' },
    demo: 'Demonstration alliance.',
    demoMore: 'Every person and place here is made up.',
    sources: 'Figures carry their own source and licence.',
    footer: 'About this service',
    accessibility: 'Accessibility',
    protect: 'How we protect people',
    api: 'Use the data (API)',
    copied: 'Link copied',
    notCopied: 'The link could not be copied. Copy it from the address bar.',
  },

  home: {
    title: 'How it is going for children and young people with SEND, and how we know',
    lede: (place: string) => `For families, schools and everyone who works with them in ${place}.`,
    find: { title: 'Find a figure', label: 'What are you looking for?', hint: 'For example absence, autism or 20 weeks', button: 'Search' },
    all: {
      title: 'See everything side by side',
      text: 'Education, health and care for each council and the NHS here, beside the region and England.',
      button: 'Open the overview',
    },
    sources: {
      title: 'Where figures come from',
      text: 'Every number can be followed to its file and its row. See each source, how old it is and when the next is due.',
      button: 'Look at the sources',
    },
    going: 'How is it going?',
    know: 'How we know this',
    /** Read out after "How we know this", so that links of the same words can be told apart. */
    about: (label: string) => `: ${label}`,
    links: { measures: 'All measures', areas: 'All areas', compare: 'Compare areas and measures' },
    reading: (percent: number) => `The first figures are being read now: ${percent}%.`,
    readingMore: 'They appear here as soon as they are ready; it takes about a minute.',
    readingLink: 'See what is being read',
    readingAgain: 'Show how far it is now',
    empty: 'There are no figures yet.',
    emptyMore: 'Nothing has been loaded into this service. Published files can be loaded on the data page, or with npm run belong -- load and a folder.',
    emptyLink: 'Go to the data page',
  },

  errors: {
    whatToDo: 'What you can do',
    notFound: {
      title: 'Page not found',
      lede: 'There is nothing at this address.',
      steps: ['If you typed the address, check that it is right.', 'If you pasted it, check that you copied all of it.'],
      home: 'Go to the front page',
      search: 'Search all measures',
    },
    notAllowed: {
      title: 'You cannot see this page',
      lede: 'This page is for people who look after the data, and only from the machine that runs this service.',
      steps: ['If you look after the data, open the page on that machine.', 'If you followed a link, tell whoever sent it that it is not open to everyone.'],
    },
    conflict: {
      title: 'Somebody or something got there first',
      steps: ['Go back, load the page again to see what changed, and repeat what you did if it is still needed.'],
    },
    invalid: {
      title: 'There is a problem',
      lede: 'Nothing was changed. Mend what is listed here and try again.',
      steps: ['Use the back button of your browser to return to what you filled in.'],
    },
    /** What the web server refuses before any page sees it, by status. */
    refused: {
      400: { title: 'This request cannot be read', lede: 'What your browser sent is not complete. Nothing was changed.', steps: ['Load the page again and repeat what you did.'] },
      413: { title: 'The file is too large', lede: 'This service takes up to 1 GB at a time through a page. Nothing was kept.', steps: ['Load it on the machine that runs the service: npm run belong -- load and the file’s path.', 'Or compress it: .zip and .gz are read as they are.'] },
      414: { title: 'The address is too long', lede: 'There is more chosen than an address can hold. Nothing is lost.', steps: ['Go back and choose fewer areas or measures.'] },
      415: { title: 'This cannot be sent here', lede: 'The page takes forms and files from its own page only. Nothing was changed.', steps: ['Open the page here and send it again.'] },
      429: { title: 'Too much at once', lede: 'More was asked for than this service answers at a time. Nothing is lost.', steps: ['Wait a minute and load this page again.'] },
    },
    wrong: {
      title: 'Something went wrong',
      lede: 'The fault is ours, not yours. It has been written down.',
      steps: ['Try again in a few minutes.', 'If it happens again, tell the people who run this service and give them this reference.'],
      reference: 'Reference',
    },
    unavailable: {
      title: 'The service cannot answer at this moment',
      lede: 'It cannot reach its records. What was saved before is safe. What you have just sent may not have been saved.',
      steps: ['Wait half a minute and load this page again.', 'If you sent a form, look first whether it was saved, then send it again if it was not.', 'If it lasts, tell the people who run this service.'],
    },
    starting: {
      title: 'The service is starting',
      lede: 'It takes a few seconds, a minute at a first start. Nothing is lost.',
      steps: ['Wait a moment and load this page again.'],
    },
  },
} as const;
