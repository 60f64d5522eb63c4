import type { Dimension, Point, SearchSpace } from "./search-space.ts";

/** Says what is wrong with a point, nothing if it is in the space. Written apart from the code it judges. */
export function faultsOf(space: SearchSpace, point: Point): string[] {
  const faults = Object.keys(point).filter((name) => !space.some((dimension) => dimension.name === name));
  for (const dimension of space) {
    const { name, when } = dimension;
    const counts = when === undefined || (when.name in point && when.in.some((value) => value === point[when.name]));
    if (counts !== name in point) faults.push(`${name} ${counts ? "is missing" : "should be absent"}`);
    if (name in point && !isInside(dimension, point[name]!)) faults.push(`${name} = ${point[name]!}`);
  }
  return faults;
}

function isInside(dimension: Dimension, value: Point[string]): boolean {
  if (dimension.kind === "choice") return dimension.values.includes(value);
  if (dimension.kind === "integer" && !Number.isInteger(value)) return false;
  return typeof value === "number" && value >= dimension.low && value <= dimension.high;
}
