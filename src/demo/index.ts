export { children, people, places, teams } from './ids.ts';
export { demoPeople, layDemonstration, offered } from './lay.ts';
export type { DemoHat, DemoPersonOffered } from './lay.ts';
export { refuseLive, refuseMadeUp } from './live.ts';
