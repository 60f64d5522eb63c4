import { expect, it } from "vitest";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { brokenOutcome, judgeCheck, qualityReport } from "#core/quality/quality-report.ts";
import { currentReport, judgedChecks } from "#features/quality/check-states.ts";
import type { KeptReport } from "#features/quality/reports-store.ts";

const AGE = CheckDraft.parse({ kind: "not-missing", columns: ["Age"] });
const NAME = CheckDraft.parse({ kind: "unique", columns: ["Name"] });
const RULE = CheckDraft.parse({ kind: "row-condition", columns: [], params: { expression: "oops(" } });
const CHECKS = [AGE, NAME, RULE];
const DATASET: Dataset = {
  id: "d",
  name: "people",
  source: testSource({ fileName: "people.csv", rowCount: 10 }),
  recipe: [],
  checks: CHECKS,
  qualityHistory: [], meanings: {}, contracts: {}, problems: [],
};
const OUTCOMES = [judgeCheck(AGE, { total: 10, failed: 0 }, []), judgeCheck(NAME, { total: 10, failed: 2 }, [3, 4]), brokenOutcome(RULE, { code: "bad-sql", detail: "", sql: "" })];
const KEPT: KeptReport = { version: datasetVersion(DATASET), at: 0, checks: CHECKS, report: qualityReport(OUTCOMES) };

const statesOf = (dataset: Dataset, kept: KeptReport | undefined) => judgedChecks(dataset, kept).map(({ state }) => state);

it("tells passed, failed and broken apart", () => {
  expect(statesOf(DATASET, KEPT)).toEqual(["passed", "failed", "broken"]);
  expect(statesOf(DATASET, undefined)).toEqual(["not-run", "not-run", "not-run"]);
});

it("forgets the outcome of a check edited since, and of one switched off", () => {
  expect(statesOf({ ...DATASET, checks: [{ ...AGE, mostly: 0.5 }, { ...NAME, enabled: false }, RULE] }, KEPT)).toEqual(["not-run", "off", "broken"]);
});

it("forgets all outcomes when the table has changed", () => {
  expect(statesOf({ ...DATASET, source: { ...DATASET.source, fileId: "other" } }, KEPT)).toEqual(["not-run", "not-run", "not-run"]);
});

it("gives a score only when every check in use was judged", () => {
  // Completeness 1, uniqueness 0.8, validity 0 (broken): mean 0.6.
  expect(currentReport(judgedChecks(DATASET, KEPT))?.score).toBeCloseTo(0.6, 12);
  expect(currentReport(judgedChecks({ ...DATASET, checks: [{ ...AGE, mostly: 0.5 }, NAME] }, KEPT))).toBeNull();
  expect(currentReport(judgedChecks({ ...DATASET, checks: [AGE, { ...NAME, enabled: false }] }, KEPT))?.score).toBe(1);
});
