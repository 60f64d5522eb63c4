import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import type { Unsupported } from "#core/quality/contract/contract-parts.ts";
import { readContract, type ReadContract } from "#core/quality/contract/contract.ts";
import { ok, type Result } from "#core/result.ts";
import { putCheck, withChecks } from "#core/quality/edit-checks.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ImportedContract {
  readonly format: ReadContract["format"];
  readonly checks: readonly Check[];
  /** Rules that are not understood here; they are kept and come out again with the next export of this format. */
  readonly unsupported: readonly Unsupported[];
}

/** Takes the checks of a contract over: those with a known id in the place of the old ones, the others beside them. One step to undo. */
export const importContract = defineCommand({
  id: "contract.import",
  input: z.strictObject({ dataset: z.string(), path: z.string().min(1) }),
  async run(context, { dataset, path }): Promise<Result<ImportedContract, Problem>> {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    const file = context.ports.files.open(path);
    if (!file.ok) return file;
    const read = readContract(new TextDecoder().decode(await file.value.arrayBuffer()));
    if (!read.ok) return read;
    const { format, checks, unsupported, document } = read.value;
    const { id } = found.value;
    const committed = context.commit("import-contract", (project) => {
      const changed = withChecks(project, id, (before) => checks.reduce<readonly Check[]>(putCheck, before));
      const keep = document === null ? {} : { [format]: document };
      return { ...changed, datasets: changed.datasets.map((other) => (other.id === id ? { ...other, contracts: { ...other.contracts, ...keep } } : other)) };
    });
    return committed.ok ? ok({ format, checks, unsupported }) : committed;
  },
});
