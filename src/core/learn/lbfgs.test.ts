import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimise } from "./lbfgs.ts";
import type { Evaluation } from "./objective.ts";
import { softmaxRows } from "./softmax.ts";
import { GOLDEN, referenceObjective } from "./heads/linear-reference.test-kit.ts";

const OPTIONS = { maxIterations: 500, gradientTolerance: 1e-9 };

function rosenbrock(point: Float64Array): Evaluation {
  const gradient = new Float64Array(point.length);
  let value = 0;
  for (let i = 0; i + 1 < point.length; i++) {
    const bend = point[i + 1]! - point[i]! ** 2;
    value += 100 * bend ** 2 + (1 - point[i]!) ** 2;
    gradient[i]! += -400 * bend * point[i]! - 2 * (1 - point[i]!);
    gradient[i + 1]! += 200 * bend;
  }
  return { value, gradient };
}

describe("minimise", () => {
  it("finds the bottom of Rosenbrock's valley in 2 and 20 dimensions", async () => {
    for (const start of [Float64Array.of(-1.2, 1), new Float64Array(20).fill(-1)]) {
      const descent = await minimise((point) => Promise.resolve(rosenbrock(point)), start, OPTIONS);
      expect(descent?.ended).toBe("gradient");
      for (const value of descent!.point) expect(value).toBeCloseTo(1, 6);
      expect(descent!.evaluations).toBeLessThan(250);
    }
  });

  it("finds the centre of any bowl, never going up", async () => {
    const bowl = fc.array(fc.tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: -50, max: 50, noNaN: true })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(bowl, async (axes) => {
        const objective = (point: Float64Array): Promise<Evaluation> =>
          Promise.resolve({
            value: axes.reduce((sum, [steepness, centre], i) => sum + (steepness / 2) * (point[i]! - centre) ** 2, 0),
            gradient: Float64Array.from(axes, ([steepness, centre], i) => steepness * (point[i]! - centre)),
          });
        const descent = await minimise(objective, new Float64Array(axes.length), OPTIONS);
        axes.forEach(([, centre], i) => expect(Math.abs(descent!.point[i]! - centre)).toBeLessThan(1e-5));
        descent!.history.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(descent!.history[i]!));
      }),
      { numRuns: 60 },
    );
  });

  it("agrees with scikit-learn's logistic regression, C=1 (annotation-ml.md §4.10)", async () => {
    const descent = await minimise((point) => Promise.resolve(referenceObjective(GOLDEN, point)), new Float64Array(9), OPTIONS);
    expect(descent!.value * GOLDEN.rows).toBeCloseTo(GOLDEN.objectiveTimesRows, 8);
    GOLDEN.weights.forEach((weight, index) => expect(descent!.point[index]).toBeCloseTo(weight, 5));
    GOLDEN.bias.forEach((bias, index) => expect(descent!.point[6 + index]).toBeCloseTo(bias, 5));
    const [x, y] = [GOLDEN.features[0]!, GOLDEN.features[1]!];
    const logits = [0, 1, 2].map((c) => x * descent!.point[c]! + y * descent!.point[3 + c]! + descent!.point[6 + c]!);
    softmaxRows(Float64Array.from(logits), 3).forEach((p, c) => expect(p).toBeCloseTo(GOLDEN.firstRow[c]!, 5));
  });

  it("reaches the optimum to 1e-6 through values and slopes rounded to float32", async () => {
    const rounded = (point: Float64Array): Promise<Evaluation> => {
      const { value, gradient } = referenceObjective(GOLDEN, Float64Array.from(point, Math.fround));
      return Promise.resolve({ value: Math.fround(value), gradient: Float64Array.from(gradient, Math.fround) });
    };
    const descent = await minimise(rounded, new Float64Array(9), { maxIterations: 200, gradientTolerance: 1e-6, valueNoise: 2e-7 });
    expect(descent!.ended).toBe("gradient");
    expect(descent!.value * GOLDEN.rows).toBeCloseTo(GOLDEN.objectiveTimesRows, 5);
  });

  it("keeps the best point when it is stopped, and says so", async () => {
    let calls = 0;
    const descent = await minimise((point) => Promise.resolve(++calls > 10 ? null : rosenbrock(point)), Float64Array.of(-1.2, 1), OPTIONS);
    expect(descent).toMatchObject({ ended: "stopped" });
    expect(rosenbrock(descent!.point).value).toBe(descent!.value);
    expect(descent!.value).toBeLessThan(24.2);
    expect(await minimise(() => Promise.resolve(null), new Float64Array(2), OPTIONS)).toBeNull();
  });

  it("ends without progress where the gradient lies", async () => {
    const descent = await minimise((point) => Promise.resolve({ value: point[0]!, gradient: Float64Array.of(-1) }), new Float64Array(1), OPTIONS);
    expect(descent).toMatchObject({ ended: "no-progress", iterations: 0 });
  });
});
