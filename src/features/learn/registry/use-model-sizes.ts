import { namedFiles } from "#core/project/named-files.ts";
import type { Model } from "#core/project/model.ts";
import type { Project } from "#core/project/project.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

/** Bytes of everything kept of a model; null until known. */
export type ModelSizes = (model: Model) => number | null;

export function useModelSizes(project: Project): ModelSizes {
  const { ports } = useStudio();
  const ids = project.models.map(({ id }) => id).join(" ");
  const listed = useAnswer(["model-sizes", project.id, ids], () => ports.storage.listFiles(project.id), "while-shown");
  if (listed.status !== "ready") return () => null;
  const sizes = new Map(listed.value.map(({ id, sizeBytes }) => [id, sizeBytes]));
  return (model) => namedFiles(model).reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
}
