import { z } from "zod";
import { ok } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

const DeleteInput = z.object({ dataset: z.string() });

/** Takes a dataset out of the project. Its kept file stays until the project goes, so that undo can bring it back. */
export const deleteDataset = defineCommand<z.infer<typeof DeleteInput>, { readonly dataset: string }>({
  id: "dataset.delete",
  input: DeleteInput,
  async run(context, { dataset }) {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    const { id, name } = found.value;
    const committed = context.commit("delete-dataset", (project) => ({ ...project, datasets: project.datasets.filter((other) => other.id !== id) }));
    if (!committed.ok) return committed;
    await context.tables.drop(found.value);
    return ok({ dataset: name });
  },
});
