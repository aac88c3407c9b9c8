/** The words of changing hats. */
export const words = {
  problem: 'There is a problem',
  error: 'Error:',
  title: 'In which role do you act now?',
  lede: 'You see and do what this role may. You can change at any time.',
  legend: 'Your roles here',
  button: 'Go on',
  choose: 'Choose one of your roles',
  none: 'You have no role here now. Ask the person who looks after people and roles in your organisation.',
  ended: 'Your session or this role ended meanwhile. Nothing was changed. Load the page again to see what you may do now.',
} as const;
