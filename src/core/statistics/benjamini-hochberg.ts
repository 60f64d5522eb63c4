/**
 * p-values made larger for how many were looked at: keeping those below q holds the expected share of false finds among them below q.
 * Shape:  adjusted p-values in the order given
 * Source: Benjamini & Hochberg 1995; R p.adjust "BH": [0.01, 0.02, 0.03, 0.04, 0.05] → all 0.05
 */
export function benjaminiHochberg(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index).sort((a, b) => values[b]! - values[a]!);
  const adjusted = new Float64Array(values.length);
  let least = 1;
  order.forEach((index, fromLargest) => {
    least = Math.min(least, (values[index]! * values.length) / (values.length - fromLargest));
    adjusted[index] = least;
  });
  return adjusted;
}
