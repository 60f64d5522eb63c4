import { z } from "zod";
import { failed, ok } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

const RenameInput = z.object({ dataset: z.string(), to: z.string().trim().min(1) });

/** Gives a dataset another name; names are unique within a project. */
export const renameDataset = defineCommand<z.infer<typeof RenameInput>, { readonly dataset: string }>({
  id: "dataset.rename",
  input: RenameInput,
  run(context, { dataset, to }) {
    const found = context.dataset(dataset);
    if (!found.ok) return Promise.resolve(found);
    const { id } = found.value;
    const isTaken = context.project().datasets.some((other) => other.id !== id && other.name.toLowerCase() === to.toLowerCase());
    if (isTaken) return Promise.resolve(failed({ code: "bad-input", command: "dataset.rename", issues: [{ path: "to", message: to }] }));
    const committed = context.commit("rename-dataset", (project) => ({ ...project, datasets: project.datasets.map((other) => (other.id === id ? { ...other, name: to } : other)) }));
    return Promise.resolve(committed.ok ? ok({ dataset: to }) : committed);
  },
});
