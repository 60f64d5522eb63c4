import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { orthonormalColumns } from "./orthonormal-columns.ts";
import type { Dense, SparseRows } from "./sparse-rows.ts";
import { runThrough } from "./stepwise.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { truncatedSvd } from "./truncated-svd.ts";

function sparse(rows: readonly (readonly number[])[]): SparseRows {
  const start = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, column) => {
      if (value !== 0) {
        columns.push(column);
        values.push(value);
      }
    });
    start.push(columns.length);
  }
  return { rows: rows.length, width: rows[0]?.length ?? 0, start: Int32Array.from(start), columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

function svdOf(rows: readonly (readonly number[])[], rank: number) {
  return runThrough(truncatedSvd(sparse(rows), { rank, powerIterations: 2, random: seededRandom(3) }));
}

function dotColumns({ rows, columns, values }: Dense, first: number, second: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += values[row * columns + first]! * values[row * columns + second]!;
  return sum;
}

describe("truncatedSvd", () => {
  it("finds 5 and 3 in [[3,2,2],[2,3,-2]], whose right vectors are (1,1,0)/√2 and (1,-1,4)/√18", () => {
    const { singularValues, basis } = svdOf([[3, 2, 2], [2, 3, -2]], 2);
    expect(singularValues[0]).toBeCloseTo(5, 5);
    expect(singularValues[1]).toBeCloseTo(3, 5);
    const expected = [[1, 1, 0].map((value) => value / Math.SQRT2), [1, -1, 4].map((value) => value / Math.sqrt(18))];
    expected.forEach((vector, column) => {
      const along = vector.reduce((sum, value, row) => sum + value * basis.values[row * 2 + column]!, 0);
      expect(Math.abs(along)).toBeCloseTo(1, 5);
    });
  });

  it("gives the singular values of a diagonal, largest first, and no more than asked for", () => {
    const size = 40;
    const diagonal = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? row + 1 : 0)));
    const { singularValues } = svdOf(diagonal, 5);
    expect(singularValues.length).toBe(5);
    [40, 39, 38, 37, 36].forEach((value, index) => expect(Math.abs(singularValues[index]! - value)).toBeLessThan(0.03));
  });

  it("gives zeros beyond the rank of a matrix, and an empty basis for no columns", () => {
    const { singularValues, basis } = svdOf(Array.from({ length: 6 }, (_, row) => [1, 2, 3, 4].map((value) => value * (row + 1))), 4);
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(30 * 91), 3);
    expect(singularValues[1]).toBeLessThan(1e-2);
    expect(basis.values.every(Number.isFinite)).toBe(true);
    expect(svdOf([[], []], 4).basis.values.length).toBe(0);
  });

  it("keeps the sum of squares of the matrix in its singular values when nothing is cut off", () => {
    const cell = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const { singularValues } = svdOf(rows, 8);
        const squares = rows.flat().reduce((sum, value) => sum + value * value, 0);
        expect(singularValues.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(squares, 2);
      }),
      { numRuns: 60 },
    );
  });
});

describe("orthonormalColumns", () => {
  it("gives unit columns at right angles for any matrix, and zeros for dependent ones", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 12 }), (seed, columns) => {
        const random = seededRandom(seed);
        const values = new Float32Array(20 * columns).map(() => random.next() - 0.5);
        if (columns > 2) for (let row = 0; row < 20; row++) values[row * columns + 2] = values[row * columns]! * 2;
        const matrix = runThrough(orthonormalColumns({ rows: 20, columns, values }));
        for (let first = 0; first < columns; first++) {
          for (let second = 0; second <= first; second++) {
            const expected = first === second && !(first === 2) ? 1 : 0;
            expect(dotColumns(matrix, first, second)).toBeCloseTo(expected, 4);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("symmetricEigen", () => {
  it("finds 3 and 1 in [[2,1],[1,2]]", () => {
    const { values, vectors } = runThrough(symmetricEigen(Float64Array.of(2, 1, 1, 2), 2));
    expect([...values].map((value) => Number(value.toFixed(9)))).toEqual([3, 1]);
    expect(Math.abs(vectors[0]! * vectors[1]!)).toBeCloseTo(0.5, 9);
  });

  it("agrees with the eigenvalues 2 − 2cos(kπ/(n+1)) of the second-difference matrix", () => {
    const size = 60;
    const matrix = new Float64Array(size * size).map((_, index) => {
      const apart = Math.abs(Math.floor(index / size) - (index % size));
      return apart === 0 ? 2 : apart === 1 ? -1 : 0;
    });
    const { values } = runThrough(symmetricEigen(matrix, size));
    const expected = Array.from({ length: size }, (_, index) => 2 - 2 * Math.cos(((size - index) * Math.PI) / (size + 1)));
    expected.forEach((value, index) => expect(values[index]).toBeCloseTo(value, 8));
  });
});
