import { wishOf } from "#core/import/import-text.ts";
import type { Part } from "#core/import/imported.ts";
import type { ColumnarFacts } from "#core/ports/columnar-files.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { PlannedText } from "#core/ports/text-tables.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { sourceKind } from "#features/data/source-kind.ts";
import type { Ports } from "#workspace/ports.ts";

/** What a file is and how it would be read; null facts for the kind that it is not. */
export interface FilePlan {
  readonly part: Part;
  readonly text: PlannedText | null;
  readonly columnar: ColumnarFacts | null;
}

/** Problems: file-kind-unknown, those of the readers' plan and describe */
export async function planFile(ports: Ports, file: SourceFile, { options, signal }: { readonly options: ImportOptions } & Pick<JobOptions, "signal">): Promise<Result<FilePlan, Problem>> {
  const kind = await sourceKind(file);
  if (!kind.ok) return kind;
  const part = { file, name: file.name, kind: kind.value };
  if (kind.value === "csv") {
    const text = await ports.text.plan(file, wishOf(options), { signal });
    return text.ok ? ok({ part: { ...part, plan: text.value.plan, columns: [], warnings: text.value.warnings }, text: text.value, columnar: null }) : text;
  }
  const columnar = await ports[kind.value].describe(file);
  return columnar.ok ? ok({ part: { ...part, plan: null, columns: columnar.value.columns, warnings: [] }, text: null, columnar: columnar.value }) : columnar;
}
