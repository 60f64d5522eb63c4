import { expect, it } from "vitest";
import { centreFeatures } from "./centre-features.ts";
import { referenceObjective, sampleProblem } from "./linear-reference.test-kit.ts";
import { linearShape, PLAIN_SOFTMAX, type LinearLoss } from "./targets.ts";

const PLAIN = sampleProblem({ rows: 30, dimensions: 6, classes: 3, l2: 0.1 });
const PROBLEM = { ...PLAIN, features: PLAIN.features.map((value, at) => value + (at % 6)) };

it.each<LinearLoss>([PLAIN_SOFTMAX, { kind: "ordinal" }])("gives the same value at the same head, there and back: %o", (loss) => {
  const { columns, biases } = linearShape(loss.kind, 3);
  const centred = centreFeatures(PROBLEM.features, { dimensions: 6, columns, biases });
  const point = Float64Array.from({ length: 6 * columns + biases }, (_, at) => Math.sin(at + 1));
  for (let d = 0; d < 6; d++) expect(PROBLEM.features.reduce((sum, _, at) => sum + (at % 6 === d ? centred.features[at]! : 0), 0)).toBeCloseTo(0, 4);
  const [plain, moved] = [referenceObjective({ ...PROBLEM, loss }, point), referenceObjective({ ...PROBLEM, loss, features: centred.features }, centred.toCentred(point))];
  expect(moved.value).toBeCloseTo(plain.value, 6);
  centred.fromCentred(centred.toCentred(point)).forEach((value, at) => expect(value).toBeCloseTo(point[at]!, 12));
});
