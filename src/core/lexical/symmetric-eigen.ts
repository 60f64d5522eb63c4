import type { Stepwise } from "./stepwise.ts";

export interface Eigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Shape: [size, size], row-major; row i belongs to values[i]. */
  readonly vectors: Float64Array;
}

interface Rotating {
  readonly size: number;
  readonly matrix: Float64Array;
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 30;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix.
 * Shape:  [size, size], row-major; not changed
 * Source: Golub & Van Loan, Matrix Computations 4th ed., §8.5, cyclic Jacobi
 */
export function* symmetricEigen(symmetric: Float64Array, size: number): Stepwise<Eigen> {
  const state: Rotating = { size, matrix: symmetric.slice(), vectors: identity(size) };
  const goal = 1e-18 * squareSum(state.matrix);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(state) > goal; sweep++) {
    for (let first = 0; first < size - 1; first++) {
      rotateRow(state, first, goal / size ** 2);
      if (first % 16 === 0) yield 1 - 1 / (1 + (sweep + first / size) / 4);
    }
  }
  return sorted(state);
}

/** Entries too small to matter are left: late sweeps cost next to nothing. */
function rotateRow(state: Rotating, first: number, smallestSquare: number): void {
  for (let second = first + 1; second < state.size; second++) {
    if (state.matrix[first * state.size + second]! ** 2 > smallestSquare) rotate(state, first, second);
  }
}

function rotate({ size, matrix, vectors }: Rotating, first: number, second: number): void {
  const across = matrix[first * size + second]!;
  const half = (matrix[second * size + second]! - matrix[first * size + first]!) / (2 * across);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turnRows(matrix, [first * size, second * size, size], [cosine, sine]);
  for (let row = 0; row < size; row++) {
    const left = matrix[row * size + first]!;
    const right = matrix[row * size + second]!;
    matrix[row * size + first] = cosine * left - sine * right;
    matrix[row * size + second] = sine * left + cosine * right;
  }
  turnRows(vectors, [first * size, second * size, size], [cosine, sine]);
}

function turnRows(matrix: Float64Array, [first, second, size]: readonly [number, number, number], [cosine, sine]: readonly [number, number]): void {
  for (let index = 0; index < size; index++) {
    const upper = matrix[first + index]!;
    const lower = matrix[second + index]!;
    matrix[first + index] = cosine * upper - sine * lower;
    matrix[second + index] = sine * upper + cosine * lower;
  }
}

function sorted({ size, matrix, vectors }: Rotating): Eigen {
  const order = Array.from({ length: size }, (_, index) => index).sort((a, b) => matrix[b * size + b]! - matrix[a * size + a]!);
  const byOrder = new Float64Array(size * size);
  order.forEach((from, to) => byOrder.set(vectors.subarray(from * size, (from + 1) * size), to * size));
  return { values: Float64Array.from(order, (index) => matrix[index * size + index]!), vectors: byOrder };
}

function identity(size: number): Float64Array {
  return new Float64Array(size * size).map((_, index) => (index % (size + 1) === 0 ? 1 : 0));
}

function squareSum(matrix: Float64Array): number {
  return matrix.reduce((sum, value) => sum + value * value, 0);
}

function offDiagonal({ size, matrix }: Rotating): number {
  let sum = 0;
  for (let row = 0; row < size; row++) for (let column = 0; column < row; column++) sum += 2 * matrix[row * size + column]! ** 2;
  return sum;
}
