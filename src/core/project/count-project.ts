import type { Project } from "#core/project/project.ts";

export interface ProjectCounts {
  readonly datasets: number;
  readonly steps: number;
  readonly checks: number;
  readonly models: number;
  readonly labelSets: number;
}

/** How much there is of each thing a person makes; steps and checks over all datasets. */
export function countProject({ datasets, models, labelSets }: Project): ProjectCounts {
  const sum = (count: (dataset: Project["datasets"][number]) => number) => datasets.reduce((total, dataset) => total + count(dataset), 0);
  return { datasets: datasets.length, steps: sum(({ recipe }) => recipe.length), checks: sum(({ checks }) => checks.length), models: models.length, labelSets: labelSets.length };
}
