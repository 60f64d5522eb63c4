/** Names of grades as e-commerce judges give them, and what each is worth. */
const GRADES: readonly Readonly<Record<string, number>>[] = [
  // Amazon ESCI (Reddy et al. 2022, arXiv 2206.06588): the gains of its own ranking task.
  { e: 1, s: 0.1, c: 0.01, i: 0 },
  { exact: 1, substitute: 0.1, complement: 0.01, irrelevant: 0 },
  // Wayfair WANDS (Chen et al. 2022).
  { exact: 1, partial: 0.5, irrelevant: 0 },
  { relevant: 1, irrelevant: 0 },
  { relevant: 1, "not relevant": 0 },
  { yes: 1, no: 0 },
  { true: 1, false: 0 },
  { match: 1, "no match": 0 },
  { 相关: 1, 不相关: 0 },
  { 是: 1, 否: 0 },
];

/**
 * What each class is worth in a ranking: numbers count as they are, the lowest as nothing; known names of grades as their source says.
 * Range: null where classes are no grades
 */
export function classGains(classes: readonly string[]): number[] | null {
  const numbers = classes.map((name) => (name.trim() === "" ? NaN : Number(name)));
  if (classes.length > 1 && numbers.every(Number.isFinite)) return numbers.map((value) => value - Math.min(...numbers));
  const names = classes.map((name) => name.trim().toLowerCase());
  const known = GRADES.find((grades) => names.length > 1 && names.every((name) => name in grades));
  return known ? names.map((name) => known[name]!) : null;
}
