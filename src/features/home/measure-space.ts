import { z } from "zod";
import { countSpace, type SpaceItem } from "#core/project/count-space.ts";
import { ok } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";
import { sortKeptFiles } from "#workspace/kept-files.ts";

export interface MeasuredSpace {
  readonly project: string;
  readonly items: readonly SpaceItem[];
}

const SpaceInput = z.object({ project: z.string().optional() });

/** What a project, the open one unless another is named, takes on this computer, and the vectors of all of them. */
export const measureSpace = defineCommand<z.infer<typeof SpaceInput>, MeasuredSpace>({
  id: "project.space",
  input: SpaceInput,
  async run({ readProject, ports: { storage, embedder } }, input) {
    const project = await readProject(input.project);
    if (!project.ok) return project;
    const kept = await sortKeptFiles(storage, project.value);
    if (!kept.ok) return kept;
    const vectors = await embedder.keptVectors();
    if (!vectors.ok) return vectors;
    const shared: readonly SpaceItem[] = vectors.value.files === 0 ? [] : [{ kind: "vectors", ...vectors.value }];
    return ok({ project: project.value.id, items: [...countSpace(project.value, kept.value), ...shared] });
  },
});
