/** A backup and a restore of everything that Belong holds, without any program but Belong. */
export { checkBackup } from './check.ts';
export type { FailPoint, Folder, Manifest } from './manifest.ts';
export { restoreBackup } from './restore.ts';
export { writeBackup } from './write.ts';
