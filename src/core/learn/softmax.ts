/**
 * Turns one row of logits into probabilities, in place; the largest is taken off first, so none overflows.
 * Shape: values at offset..offset+classes-1
 */
export function softmaxInPlace(values: Float32Array | Float64Array, offset: number, classes: number): void {
  let highest = -Infinity;
  for (let index = offset; index < offset + classes; index++) highest = Math.max(highest, values[index]!);
  let sum = 0;
  for (let index = offset; index < offset + classes; index++) {
    values[index] = Math.exp(values[index]! - highest);
    sum += values[index]!;
  }
  for (let index = offset; index < offset + classes; index++) values[index]! /= sum;
}

/**
 * Probabilities of rows of logits at a temperature; a temperature of 1 leaves them as trained, a higher one makes them less sure.
 * Shape: logits [rows, classes], row-major → the same
 */
export function softmaxRows(logits: Float32Array | Float64Array, classes: number, temperature = 1): Float64Array {
  const probabilities = Float64Array.from(logits, (value) => value / temperature);
  for (let offset = 0; offset < probabilities.length; offset += classes) softmaxInPlace(probabilities, offset, classes);
  return probabilities;
}

/**
 * −log softmax(logits / temperature)[label] of one row, in nats.
 * Range: ≥ 0, never overflows
 */
export function crossEntropy(logits: Float32Array | Float64Array, row: { readonly offset: number; readonly classes: number; readonly label: number }, temperature: number): number {
  const end = row.offset + row.classes;
  let highest = -Infinity;
  for (let index = row.offset; index < end; index++) highest = Math.max(highest, logits[index]! / temperature);
  let sum = 0;
  for (let index = row.offset; index < end; index++) sum += Math.exp(logits[index]! / temperature - highest);
  return Math.log(sum) + highest - logits[row.offset + row.label]! / temperature;
}
