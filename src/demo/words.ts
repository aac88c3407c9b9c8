/** What is written in the records of the crowd: {name} is the child. What a child likes and what helps comes first. */
export interface Sentence {
  readonly title: string;
  readonly words: string;
}

export type Age = 'early years' | 'primary' | 'secondary' | 'after school';

export const fromSettings: Readonly<Record<Age, readonly Sentence[]>> = {
  'early years': [
    { title: 'Settling in', words: '{name} waves at the door now and goes straight to the water tray.' },
    { title: 'Picture cards at snack time', words: '{name} chose banana by card, and then told us so.' },
    { title: 'A friend in the garden', words: '{name} and another child filled the same bucket for ten minutes.' },
    { title: 'Quiet corner', words: 'The tent with the soft light helps {name} before songs.' },
  ],
  primary: [
    { title: 'Soft start to the day', words: '{name} waters the plants first and then joins the class.' },
    { title: 'Reading together', words: '{name} read to a younger child and did all the voices.' },
    { title: 'Movement breaks', words: 'Five minutes outside between maths and English. {name} says when.' },
    { title: 'Lunch in the library', words: '{name} and two friends eat where it is quieter on Tuesdays and Thursdays.' },
    { title: 'Visual timetable', words: '{name} moves the cards, so that everybody knows what comes next.' },
  ],
  secondary: [
    { title: 'A card for a break', words: '{name} shows it and steps out; no questions asked.' },
    { title: 'Homework at school', words: '{name} does it in the library on Wednesdays with the lights low.' },
    { title: 'Science by doing', words: '{name} explained the circuit to the table.' },
    { title: 'Choosing options', words: '{name} wants art and food. We meet again with the family before the holidays.' },
  ],
  'after school': [
    { title: 'Work experience', words: '{name} spent three days at the garden centre and was asked to come back.' },
    { title: 'Travelling alone', words: '{name} took the bus to town and rang from there, as agreed.' },
    { title: 'Plans for next year', words: '{name} would like a course with more doing and less writing.' },
    { title: 'Cooking on Thursdays', words: '{name} planned and cooked for six.' },
  ],
};

export const fromTeams: readonly Sentence[] = [
  { title: 'First meeting', words: 'We met where {name} likes to be and talked about what matters most.' },
  { title: 'Visit, 45 minutes', words: '{name} showed what works. Staff try it for three weeks.' },
  { title: 'Looking at what changed', words: '{name} says that mornings are easier. We carry on for now.' },
  { title: 'Ideas for home and setting', words: 'The same three pictures in both places.' },
];

export const forOurTeam: Sentence = { title: 'For the team: next visit', words: 'Bring the timer that {name} liked.' };
export const forProfessionals: readonly Sentence[] = [
  { title: 'Best times to visit', words: '{name} is freshest before ten. Please ring the office the day before.' },
  { title: 'Whom to ask for', words: 'The teaching assistant knows {name} best; the SENCO is in from Tuesday to Thursday.' },
  { title: 'Please share what you try', words: 'Write it here, so that {name} is not shown the same thing twice.' },
];

/** What families said, written down where they said it. */
export const fromFamilies: readonly Sentence[] = [
  { title: 'What {name} loves, says the family', words: 'Trains, gran’s garden and being asked first.' },
  { title: 'A good week, says the family', words: '{name} slept well and told them about the day at dinner.' },
  { title: 'What helps at home', words: 'Knowing the plan for tomorrow before bed.' },
  { title: 'What the family hopes for', words: 'That {name} has friends nearby and somebody to ring.' },
];

export const reasons = {
  'can decide': 'Explained in their own words who reads the record and what would change, on two different days.',
  'cannot decide yet': 'Would like to decide with mum or dad for now; we talk about it again in the summer term.',
} as const;
