import { throwAwayRecords, type ThrowAway } from '../records.ts';
import { plantMore, type Made } from './tables.ts';
import { plant } from './world.ts';

/** A database of a test's own in which the model's world lies, with something to hide in every table. */
export async function plantedRecords(made: Made): Promise<ThrowAway> {
  const db = await throwAwayRecords();
  await db.as('belong_owner', async (owner) => {
    await plant(owner, made.world);
    await plantMore(owner, made);
  });
  return db;
}
