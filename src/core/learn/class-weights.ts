/**
 * Weight of each class that makes all classes count the same: rows / (classes present × rows of the class).
 * Range:  a class without rows → 0; the mean over rows is 1. Probabilities trained so need calibrating anew
 * Source: scikit-learn compute_class_weight "balanced"; [1,1,1,1,0,0] → [1.5, 0.75]
 */
export function balancedClassWeights(labels: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]! += 1;
  const present = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return counts.map((count) => (count === 0 ? 0 : labels.length / (present * count)));
}

/** Weight of each row by its class; all 1 without class weights. */
export function rowWeights(labels: Int32Array, classWeights: Float64Array | null): Float32Array {
  return Float32Array.from(labels, (label) => classWeights?.[label] ?? 1);
}
