import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import type { Result } from "#core/result.ts";
import type { AppliedRecipe } from "#features/clean/apply-steps.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio, type CommandHandle } from "#workspace/react.tsx";

type StepContent = Pick<Step, "kind" | "column" | "params">;

export interface RecipeActions {
  readonly applying: CommandHandle<AppliedRecipe>;
  /** The whole recipe from now on. */
  readonly replace: (steps: readonly Step[]) => Promise<boolean>;
  readonly append: (steps: readonly StepContent[]) => Promise<boolean>;
  readonly importFile: () => Promise<void>;
  readonly exportFile: () => Promise<void>;
}

/** What the Clean page can do to a recipe; every change runs clean.apply and says what came of it. */
export function useRecipeActions(dataset: Dataset): RecipeActions {
  const { t } = useWords("clean");
  const format = useFormat();
  const studio = useStudio();
  const applying = useCommand<AppliedRecipe>("clean.apply");
  const exporting = useCommand("recipe.export");
  const tell = (outcome: Result<AppliedRecipe, Problem>): boolean => {
    if (!outcome.ok) return false;
    const { rows, changedCells, removedRows } = outcome.value;
    noticeDone(t("applied", { rows: format.integer(rows), cells: format.integer(changedCells), removed: format.integer(removedRows) }));
    return true;
  };
  return {
    applying,
    replace: async (steps) => tell(await applying.run({ dataset: dataset.name, steps, mode: "replace" })),
    append: async (steps) => tell(await applying.run({ dataset: dataset.name, steps })),
    importFile: async () => {
      const [file] = await pickFiles({ accept: ".json,.yaml,.yml", multiple: false });
      if (file) tell(await applying.run({ dataset: dataset.name, recipe: studio.ports.files.put(file) }));
    },
    exportFile: async () => {
      const outcome = await exporting.run({ dataset: dataset.name, path: `${dataset.name}.recipe.json` });
      if (outcome.ok) noticeDone(t("exported"));
      else noticeProblem(outcome.problem);
    },
  };
}
