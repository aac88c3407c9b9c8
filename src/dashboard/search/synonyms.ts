/**
 * Words that people use for one another here. Each line is one idea: whoever types one of its phrases finds them all.
 * Lower case, without punctuation.
 */
export const synonyms: readonly (readonly string[])[] = [
  ['ehcp', 'ehcps', 'ehc plan', 'ehc plans', 'ehc', 'education health and care plan', 'education health and care plans', 'education health and care', 'statement of sen', 'statements'],
  ['salt', 'slt', 'speech therapy', 'speech and language', 'speech language'],
  ['slcn', 'speech language and communication', 'speech language communication'],
  ['asd', 'asc', 'autism', 'autistic', 'autistic spectrum disorder'],
  ['semh', 'social emotional and mental health', 'social emotional mental health'],
  ['neet', 'not in education employment or training', 'not in education'],
  ['eet', 'education employment or training', 'sustained destination', 'destinations'],
  ['camhs', 'child and adolescent mental health', 'children s mental health', 'cypmhs', 'mental health'],
  ['paeds', 'paediatrics', 'paediatric', 'paediatrician', 'pediatrics'],
  ['ot', 'occupational therapy', 'occupational therapist'],
  ['physio', 'physiotherapy'],
  ['lac', 'cla', 'looked after', 'children looked after', 'looked after children', 'in care', 'children in care', 'care experienced', 'care leavers'],
  ['cin', 'children in need', 'child in need'],
  ['cpp', 'child protection', 'child protection plan'],
  ['pa', 'persistent absence', 'persistent absentees', 'persistently absent'],
  ['absence', 'attendance', 'missing school', 'absent'],
  ['exclusion', 'exclusions', 'suspension', 'suspensions', 'fixed period exclusion', 'permanent exclusion'],
  ['sen', 'send', 'special educational needs', 'special needs'],
  ['sen support', 'k code', 'school support'],
  ['mld', 'moderate learning difficulty', 'moderate learning difficulties'],
  ['sld', 'severe learning difficulty', 'severe learning difficulties'],
  ['pmld', 'profound and multiple learning difficulty', 'profound multiple learning'],
  ['spld', 'specific learning difficulty', 'specific learning difficulties', 'dyslexia'],
  ['hi', 'hearing impairment', 'deaf'],
  ['vi', 'visual impairment', 'blind', 'vision'],
  ['hearing', 'audiology'],
  ['ks1', 'key stage 1'],
  ['ks2', 'key stage 2'],
  ['ks4', 'key stage 4', 'gcse', 'gcses'],
  ['ks5', 'key stage 5', 'a level', 'a levels'],
  ['eyfs', 'early years', 'early years foundation stage', 'good level of development', 'gld'],
  ['fsm', 'free school meals'],
  ['ap', 'alternative provision', 'pupil referral unit', 'pru'],
  ['tribunal', 'appeal', 'appeals', 'tribunals'],
  ['on time', '20 weeks', 'twenty weeks', 'timeliness'],
  ['wait', 'waits', 'waiting', 'waiting list', 'waiting times', 'queue'],
  ['money', 'spending', 'spend', 'expenditure', 'cost', 'budget', 'high needs', 'dsg', 'dedicated schools grant'],
  ['post 16', '16 to 18', '16 17', 'after school'],
  ['work', 'employment', 'job', 'jobs'],
  ['icb', 'integrated care board', 'ccg'],
  ['council', 'local authority', 'la', 'authority'],
];

/** Words that a question is made of and that say nothing about what it asks. */
export const fillers: ReadonlySet<string> = new Set([
  'a', 'about', 'all', 'am', 'an', 'and', 'any', 'are', 'as', 'at', 'be', 'by', 'can', 'do', 'does', 'find', 'for', 'from', 'get', 'has', 'have', 'here', 'how', 'i', 'in', 'is', 'it',
  'many', 'me', 'much', 'my', 'of', 'on', 'or', 'our', 's', 'show', 'than', 'that', 'the', 'their', 'there', 'they', 'to', 'was', 'we', 'what', 'when', 'where', 'which', 'who', 'with', 'within', 'your',
]);
