/**
 * How far annotators agree beyond chance on names of classes (Krippendorff's alpha, nominal).
 * Shape:  one list of labels per unit, one label an annotator; units with fewer than two are left out
 * Range:  at most 1; null: no unit has two labels; one label throughout → 1
 * Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example D: 0.743
 */
export function nominalAlpha(units: readonly (readonly string[])[]): number | null {
  const totals = new Map<string, number>();
  let [pairable, disagreeing] = [0, 0];
  for (const labels of units) {
    if (labels.length < 2) continue;
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [label, count] of counts) {
      disagreeing += (count * (labels.length - count)) / (labels.length - 1);
      totals.set(label, (totals.get(label) ?? 0) + count);
    }
    pairable += labels.length;
  }
  if (pairable === 0) return null;
  const expected = [...totals.values()].reduce((sum, count) => sum + count * (pairable - count), 0) / (pairable - 1);
  return expected === 0 ? 1 : 1 - disagreeing / expected;
}
