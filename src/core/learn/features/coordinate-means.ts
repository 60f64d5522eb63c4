/** Mean of every coordinate. Shape: vectors [rows, dimensions] → [dimensions] */
export function coordinateMeans(vectors: Float32Array, dimensions: number): Float64Array {
  const means = new Float64Array(dimensions);
  const rows = Math.max(1, vectors.length / dimensions);
  for (let from = 0; from < vectors.length; from += dimensions) {
    for (let d = 0; d < dimensions; d++) means[d]! += vectors[from + d]! / rows;
  }
  return means;
}
