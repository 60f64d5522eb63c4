import { beforeAll, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import type { Dataset } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { qualityFeature } from "#features/quality/feature.ts";
import type { SuggestedChecks } from "#features/quality/suggest-quality.ts";
import { SuggestionsPanel } from "#features/quality/parts/suggestions-panel.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";

const COMPLETE = CheckDraft.parse({ kind: "not-missing", columns: ["Title"], mostly: 0.8, severity: "warning", reason: "profile:mostly-complete missing=3810" });
const RATING = CheckDraft.parse({ kind: "in-range", columns: ["Rating"], params: { min: 1, max: 5 }, reason: "profile:range min=1 max=5" });
const DATASET: Dataset = {
  id: "d",
  name: "reviews",
  source: testSource({ fileName: "reviews.csv", rowCount: 1 }),
  recipe: [],
  checks: [],
  qualityHistory: [], meanings: {}, contracts: {}, problems: [],
};

const SUGGESTED: SuggestedChecks = {
  checks: [COMPLETE, RATING],
  powers: [{ id: RATING.id, power: 0.5, catches: ["scaled", "far-off"], tried: ["missing", "scaled", "other-sign", "far-off"], failsNow: false }, { id: COMPLETE.id, power: null, catches: [], tried: [], failsNow: false }],
  dropped: [CheckDraft.parse({ kind: "not-missing", columns: ["Age"] })],
};

beforeAll(() => startWords({ quality: qualityFeature.words }, "en"));

function stage(dataset: Dataset, onAccept = vi.fn()) {
  return render(<SuggestionsPanel dataset={dataset} suggested={SUGGESTED} disabled={false} onAccept={onAccept} onClose={vi.fn()} />, { wrapper: TestStage });
}

it("says each rule and its reason in words, and accepts one or all", async () => {
  const onAccept = vi.fn();
  const screen = await stage(DATASET, onAccept);
  await expect.element(screen.getByText("Rating lies between 1 and 5")).toBeVisible();
  await expect.element(screen.getByText("Why: values missing today: 3,810")).toBeVisible();
  await expect.element(screen.getByText(/^Catches 2 of 4 kinds of damage tried: numbers a hundred times as large.+numbers far off$/)).toBeVisible();
  await expect.element(screen.getByText("Could not be tried on a sample")).toBeVisible();
  await screen.getByText("1 suggestion was left out: no kind of damage tried would make it fail").click();
  await expect.element(screen.getByText("Age has a value")).toBeVisible();
  await screen.getByRole("button", { name: "Accept: Rating lies between 1 and 5" }).click();
  expect(onAccept).toHaveBeenLastCalledWith([RATING]);
  await screen.getByRole("button", { name: "Accept all" }).click();
  expect(onAccept).toHaveBeenLastCalledWith([COMPLETE, RATING]);
});

it("does not offer a rule the list already has under another id", async () => {
  const screen = await stage({ ...DATASET, checks: [{ ...RATING, id: "mine", severity: "info" }] });
  await expect.element(screen.getByText("1 new suggestion from what the table holds now.")).toBeVisible();
  expect(screen.getByRole("button", { name: /^Accept: / }).elements()).toHaveLength(1);
});
