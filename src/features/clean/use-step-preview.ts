import { useDebouncedValue } from "@mantine/hooks";
import type { Problem } from "#core/problem.ts";
import { sourceVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { previewStep, type StepPreview } from "#core/recipe/preview-step.ts";
import type { Step } from "#core/recipe/step.ts";
import type { Result } from "#core/result.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

const TYPING_PAUSE_MS = 300;

/** What a step would do after the steps before it; follows typing, and a question nobody waits for any more is cancelled. */
export function useStepPreview(dataset: Dataset, before: readonly Step[], step: Step): Reading<StepPreview> {
  const studio = useStudio();
  const [asked] = useDebouncedValue(step, TYPING_PAUSE_MS);
  const steady = { kind: asked.kind, column: asked.column, params: asked.params };
  return useAnswer(["step-preview", dataset.id, sourceVersion(dataset.source), before, steady], (signal) => readPreview(studio, { dataset, before, step: asked }, signal));
}

async function readPreview({ tables, ports }: Workspace, asked: { readonly dataset: Dataset; readonly before: readonly Step[]; readonly step: Step }, signal: AbortSignal): Promise<Result<StepPreview, Problem>> {
  const relation = await tables.withSteps(asked.dataset, asked.before);
  return relation.ok ? previewStep(ports.database, { before: relation.value, step: asked.step, attached: new Map() }, { signal }) : relation;
}
