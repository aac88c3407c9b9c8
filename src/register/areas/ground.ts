/** Where a place lies, well enough to say which region a district is in. Plane geometry on longitude and latitude. */

type Ring = readonly (readonly number[])[];

/** Polygons, each an outer ring and its holes. */
export interface Shape {
  readonly polygons: readonly (readonly Ring[])[];
}

/** How many corners of the first lie inside the second. Coasts are drawn roughly: a point may fall into the sea, a place never. */
export function cornersInside(shape: Shape, other: Shape): number {
  return shape.polygons.flatMap((rings) => rings.flat()).filter((p) => contains(other, [p[0]!, p[1]!])).length;
}

/** Does the point lie inside? Rings crossed an odd number of times. */
export function contains(shape: Shape, [x, y]: readonly [number, number]): boolean {
  return shape.polygons.some((rings) => {
    let inside = false;
    for (const ring of rings) for (const [p, q] of edges(ring)) if (p[1]! > y !== q[1]! > y && x < ((q[0]! - p[0]!) * (y - p[1]!)) / (q[1]! - p[1]!) + p[0]!) inside = !inside;
    return inside;
  });
}

function edges(ring: Ring): readonly (readonly [readonly number[], readonly number[]])[] {
  return ring.map((p, i) => [p, ring[(i + 1) % ring.length]!] as const);
}
