import { declarePlan, protectCounts, readCube, type Cube, type DisclosureOptions, type Plan, type PlanInput } from '../../src/measures/index.ts';
import { attack, type Audit, type Manner, type Seen } from './attacker.ts';
import { chance, countChildren, drawChildren, drawPlan, type Child } from './draw.ts';

/** Drawn plans are often far too fine for their children: how much is hidden is not what they try. */
export const trialOptions: DisclosureOptions = { secret: 'a secret for trials only', mostHidden: 1 };

/** What readers see of a cube. */
export const seenIn = (plan: Plan, cube: Cube): Seen => (at) => {
  const value = readCube(plan, cube, at);
  if (value?.kind === 'number') return value.n;
  if (value?.kind === 'notApplicable') return 0;
  return null;
};

export interface Trial {
  readonly cells: number;
  /** The protected publication under attack. */
  readonly ours: Audit;
  /** The same counts with only those of 1 to 4 hidden, under the same attack. */
  readonly smallOnly: Audit;
  /** More attacks on the protected one; see Manner. */
  again(manner: Manner): Promise<Audit>;
}

/** Draws a plan and its children, publishes them, and attacks what was published. Throws if publication is refused. */
export async function tryOut(seed: number, mostChildren = 3200): Promise<Trial> {
  const draw = chance(seed);
  const input = drawPlan(draw);
  const children = drawChildren(input, Math.round(8 * (mostChildren / 8) ** draw()), draw);
  const { plan, cube } = await publish(input, children);
  const truth = trueSeen(input, children);
  const smallOnly: Seen = (at) => (truth(at) >= 1 && truth(at) <= 4 ? null : truth(at));
  return {
    cells: cube.cells.size,
    ours: await attack(input, seenIn(plan, cube)),
    smallOnly: await attack(input, smallOnly),
    again: (manner) => attack(input, seenIn(plan, cube), manner),
  };
}

async function publish(input: PlanInput, children: readonly Child[]) {
  const plan = declarePlan(input);
  const made = await protectCounts(plan, countChildren(input, children), trialOptions);
  if (made.kind === 'refused') throw new Error(made.problems.join(' '));
  return { plan, cube: made.cube };
}

/** Counts children at any place one by one: slow, and nothing of the machinery. */
function trueSeen({ dimensions }: PlanInput, children: readonly Child[]): (at: Readonly<Record<string, string>>) => number {
  const above = new Map(dimensions.map((d) => [d.key, new Map(d.nodes.map((n) => [n.key, n.parent]))]));
  const isIn = (child: Child, key: string, node: string): boolean => {
    for (let at: string | null = child.get(key)!; at !== null; at = above.get(key)!.get(at)!) if (at === node) return true;
    return false;
  };
  return (at) => children.filter((child) => Object.entries(at).every(([key, node]) => isIn(child, key, node))).length;
}
