import type { Project } from "#core/project/project.ts";
import type { Scoring } from "#core/project/scoring.ts";
import type { CommandContext } from "#workspace/command.ts";

/** The interrupted scoring of this model and table, or a new one: noted in the project before its first piece. */
export function openScoring(context: CommandContext, wish: Pick<Scoring, "modelId" | "datasetId" | "input" | "rows">): Scoring {
  const known = context.project().scorings.find(({ modelId, datasetId }) => modelId === wish.modelId && datasetId === wish.datasetId);
  const scoring = known ? { ...known, ...wish } : { ...wish, id: context.ports.newId(), pieces: [], startedAt: context.ports.clock.now() };
  context.record((project) => ({ ...project, scorings: [...project.scorings.filter((each) => each.id !== scoring.id && isOfUse(project, each)), scoring] }));
  return scoring;
}

/** Its model and its table are still there. */
function isOfUse({ models, datasets }: Project, { modelId, datasetId }: Scoring): boolean {
  return models.some(({ id }) => id === modelId) && datasets.some(({ id }) => id === datasetId);
}

/** Takes a scoring and its pieces out of the project. */
export async function closeScoring(context: CommandContext, id: string): Promise<void> {
  const scoring = context.project().scorings.find((each) => each.id === id);
  context.record((project) => ({ ...project, scorings: project.scorings.filter((each) => each.id !== id) }));
  for (const { fileId } of scoring?.pieces ?? []) await context.ports.storage.removeFile(context.project().id, fileId);
}
