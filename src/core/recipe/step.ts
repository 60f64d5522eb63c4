import { z } from "zod";

const base = { id: z.string(), enabled: z.boolean(), note: z.string() };
const onColumn = { ...base, column: z.string() };
const onTable = { ...base, column: z.null() };

/** One cleaning operation as data. Names of kinds and parameters are part of the recipe file format. */
export const Step = z.discriminatedUnion("kind", [
  z.object({ ...onColumn, kind: z.literal("trim-space"), params: z.object({ collapse: z.boolean() }) }),
  z.object({ ...onColumn, kind: z.literal("change-case"), params: z.object({ to: z.enum(["lower", "upper", "title"]) }) }),
  z.object({ ...onColumn, kind: z.literal("replace-text"), params: z.object({ find: z.string().min(1), replace: z.string(), regex: z.boolean(), ignoreCase: z.boolean() }) }),
  z.object({ ...onColumn, kind: z.literal("clear-values"), params: z.object({ values: z.array(z.string()).min(1), ignoreCase: z.boolean() }) }),
  z.object({ ...onColumn, kind: z.literal("parse-number"), params: z.object({ decimal: z.enum([".", ",", "auto"]), percent: z.boolean() }) }),
  z.object({ ...onColumn, kind: z.literal("parse-currency"), params: z.object({ decimal: z.enum([".", ",", "auto"]), currencyColumn: z.string().nullable() }) }),
  z.object({ ...onColumn, kind: z.literal("parse-date"), params: z.object({ formats: z.array(z.string()).min(1) }) }),
  z.object({ ...onColumn, kind: z.literal("fill-missing"), params: z.discriminatedUnion("with", [z.object({ with: z.literal("value"), value: z.string() }), z.object({ with: z.enum(["median", "mean", "most-common", "previous"]) })]) }),
  z.object({ ...onColumn, kind: z.literal("map-values"), params: z.object({ map: z.array(z.object({ from: z.string(), to: z.string().nullable() })).min(1) }) }),
  z.object({ ...onTable, kind: z.literal("drop-duplicates"), params: z.object({ columns: z.array(z.string()) }) }),
  z.object({ ...onTable, kind: z.literal("filter-rows"), params: z.object({ keep: z.string().min(1) }) }),
  z.object({ ...onColumn, kind: z.literal("rename-column"), params: z.object({ to: z.string().min(1) }) }),
  z.object({ ...onTable, kind: z.literal("drop-columns"), params: z.object({ columns: z.array(z.string()).min(1) }) }),
  z.object({ ...onColumn, kind: z.literal("change-type"), params: z.object({ to: z.enum(["text", "integer", "number", "boolean", "date", "timestamp"]), onError: z.enum(["missing", "keep-text"]) }) }),
  z.object({ ...onTable, kind: z.literal("derive-column"), params: z.object({ name: z.string().min(1), expression: z.string().min(1) }) }),
  z.object({ ...onTable, kind: z.literal("attach-columns"), params: z.object({ fileId: z.string(), columns: z.array(z.object({ name: z.string(), type: z.enum(["text", "number"]) })).min(1), origin: z.string() }) }),
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step["kind"];
