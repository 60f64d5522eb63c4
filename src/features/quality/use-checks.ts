import { useMemo } from "react";
import { useStore } from "zustand";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import { judgedChecks, type JudgedCheck } from "#features/quality/check-states.ts";
import { putCheck, removeCheck, withChecks } from "#core/quality/edit-checks.ts";
import { reportsStore } from "#features/quality/reports-store.ts";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useStudio } from "#workspace/react.tsx";

export interface CheckEditing {
  readonly judged: readonly JudgedCheck[];
  /** Adds checks or replaces those of the same id; one undo step. Says whether it was done. */
  readonly put: (...checks: readonly Check[]) => boolean;
  readonly remove: (id: string) => boolean;
}

/** The dataset's saved checks with what their last run said, and the way to change them. */
export function useChecks(dataset: Dataset): CheckEditing {
  const studio = useStudio();
  const kept = useStore(reportsStore, (reports) => reports[dataset.id]);
  const judged = useMemo(() => judgedChecks(dataset, kept), [dataset, kept]);
  const edit = (change: (checks: readonly Check[]) => readonly Check[]) => {
    const done = studio.commit("checks", (project) => withChecks(project, dataset.id, change));
    if (!done.ok) noticeProblem(done.problem);
    return done.ok;
  };
  return { judged, put: (...checks) => edit((known) => checks.reduce(putCheck, known)), remove: (id) => edit((known) => removeCheck(known, id)) };
}
