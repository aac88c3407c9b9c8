/** A backup and a restore of everything that Belong holds, without any program but Belong. */
export { checkBackup } from './check.ts';
export type { FailPoint, Folder, Manifest } from './manifest.ts';
export { restoreBackup } from './restore.ts';
export { writeBackup } from './write.ts';
export { backupStanding, nightlyBackup, startNightly, type BackupStanding, type Night } from './night.ts';
export { backUp, restore, sayBackUp, sayCheck, sayRestore, type BackUp, type Say } from './operate.ts';
