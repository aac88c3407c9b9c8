import { Invalid } from '../../kernel/index.ts';

/** What an author declares: the levels from coarse to fine, and each node with its parent (null = under the total). */
export interface DimensionInput {
  readonly key: string;
  /** Names of the levels below the total, coarse to fine, e.g. `['council', 'school']`. */
  readonly levels: readonly string[];
  readonly nodes: readonly { readonly key: string; readonly parent: string | null }[];
}

/**
 * A tree of places, bands or kinds; node 0 is the total. A node with one child is the same node as that child
 * (a council that is one district), because whoever reads one has read the other: two cells could carry two marks.
 */
export interface Dimension {
  readonly key: string;
  readonly levels: readonly string[];
  /** By node, its own key: that of the topmost where several are the same node. The total's is ''. */
  readonly names: readonly string[];
  /** By node, its parent; the total's is −1. */
  readonly parents: readonly number[];
  /** By node, its depth: 0 is the total, 1 the first level. */
  readonly depths: readonly number[];
  /** By node, its children: none or at least two, all of one depth. */
  readonly children: readonly (readonly number[])[];
  /** Every key declared, and '' for the total → its node. */
  readonly nodeOf: ReadonlyMap<string, number>;
}

/** The tree as declared. Throws Invalid with every mistake: a node in two places, an unknown parent, a circle, a level too deep. */
export function dimension({ key, levels, nodes }: DimensionInput): Dimension {
  const problems: string[] = [];
  const parentOf = new Map<string, string>();
  for (const node of nodes) {
    if (node.key === '') problems.push(`A node of “${key}” has no key.`);
    else if (parentOf.has(node.key)) problems.push(`“${node.key}” stands in “${key}” twice. Keep one place for it.`);
    else parentOf.set(node.key, node.parent ?? '');
  }
  for (const [node, parent] of parentOf) if (parent !== '' && !parentOf.has(parent)) problems.push(`“${node}” stands under “${parent}”, which “${key}” does not have.`);
  if (problems.length > 0) throw wrong(key, problems);

  const below = Map.groupBy(parentOf.keys(), (node) => parentOf.get(node)!);
  const tree = grow(below);
  const lost = [...parentOf.keys()].filter((node) => !tree.nodeOf.has(node));
  if (lost.length > 0) problems.push(`In “${key}” these stand under each other in a circle: ${lost.join(', ')}.`);
  if (tree.deepest > levels.length) problems.push(`“${key}” has ${levels.length} levels, but its nodes go ${tree.deepest} deep.`);
  if (problems.length > 0) throw wrong(key, problems);
  return { key, levels, names: tree.names, parents: tree.parents, depths: tree.depths, children: tree.children, nodeOf: tree.nodeOf };
}

const wrong = (key: string, messages: readonly string[]) => new Invalid(messages.map((message) => ({ field: key, message })));

/** Numbers the nodes from the total down, level by level, and makes an only child one node with its parent. */
function grow(below: ReadonlyMap<string, readonly string[]>) {
  const names = [''];
  const parents = [-1];
  const depths = [0];
  const children: number[][] = [[]];
  const nodeOf = new Map([['', 0]]);
  let deepest = 0;
  let layer: readonly string[] = [''];
  for (let depth = 0; layer.length > 0; depth++) {
    deepest = depth;
    const next: string[] = [];
    for (const above of layer) {
      const parent = nodeOf.get(above)!;
      const nodes = below.get(above) ?? [];
      for (const name of nodes) {
        if (nodes.length === 1) nodeOf.set(name, parent);
        else {
          nodeOf.set(name, names.length);
          children[parent]!.push(names.length);
          names.push(name);
          parents.push(parent);
          depths.push(depth + 1);
          children.push([]);
        }
        next.push(name);
      }
    }
    layer = next;
  }
  return { names, parents, depths, children, nodeOf, deepest };
}

/** A node's children that a table down to this depth shows: all of them or none. */
export const partsOf = ({ children, depths }: Dimension, node: number, depth: number): readonly number[] => {
  const parts = children[node]!;
  return parts.length > 0 && depths[parts[0]!]! <= depth ? parts : [];
};
