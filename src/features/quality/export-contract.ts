import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { CONTRACT_FORMATS, isObject, type Unsupported } from "#core/quality/contract/contract-parts.ts";
import { writeContract } from "#core/quality/contract/contract.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ExportedContract {
  readonly path: string;
  readonly checks: number;
  /** Checks that the format cannot say, kept as foreign data; rules of an earlier document that are not understood here, kept as they are. */
  readonly unsupported: readonly Unsupported[];
}

const MEDIA_TYPES = { odcs: "application/yaml", dbt: "application/yaml", gx: "application/json", "table-schema": "application/json" } as const;

/** The columns and checks of a dataset as a contract in one of the formats that other tools read. */
export const exportContract = defineCommand({
  id: "contract.export",
  input: z.strictObject({ dataset: z.string(), path: z.string().min(1), format: z.enum(CONTRACT_FORMATS) }),
  async run(context, { dataset, path, format }): Promise<Result<ExportedContract, Problem>> {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    const { name, checks, contracts } = found.value;
    const relation = await context.tables.current(found.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const before = contracts[format];
    const { text, unsupported } = writeContract({ format, name, columns: relation.value.columns, checks, before: isObject(before) ? before : null });
    const saved = context.ports.files.save(path, text, MEDIA_TYPES[format]);
    return saved.ok ? ok({ path: saved.value.path, checks: checks.length, unsupported }) : saved;
  },
});
