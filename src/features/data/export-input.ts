import { z } from "zod";
import { PARQUET_COMPRESSIONS } from "#core/ports/parquet-files.ts";
import { RowFilter, RowRange, RowSort } from "#core/table/row-view.ts";
import { CSV_ENCODINGS, EXPORT_FORMATS } from "#features/data/export-formats.ts";

const ExportOptions = z.object({
  /** CSV: an apostrophe before texts that a spreadsheet would run as formulas; default true. The other formats say what is text. */
  guard: z.boolean().optional(),
  /** CSV in UTF-8: a byte order mark, by which Excel knows the encoding; default false. */
  bom: z.boolean().optional(),
  /** CSV; default utf-8. */
  encoding: z.enum(CSV_ENCODINGS).optional(),
  /** Parquet; default zstd. */
  compression: z.enum(PARQUET_COMPRESSIONS).optional(),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const ViewWish = z.object({ search: z.string().default(""), filters: z.array(RowFilter).default([]), sort: RowSort.nullable().default(null), range: RowRange.optional() });

/** The input of export.dataset: the whole table, or of the rows that `view` shows the `columns` named. */
export const ExportInput = z
  .object({
    dataset: z.string(),
    path: z.string().min(1),
    format: z.enum(EXPORT_FORMATS),
    options: ExportOptions.optional(),
    view: ViewWish.optional(),
    columns: z.array(z.string()).min(1).optional(),
  })
  .superRefine(({ format, options = {} }, issues) => {
    const refuse = (option: string, message: string) => issues.addIssue({ code: "custom", path: ["options", option], message });
    if (format !== "csv" && options.encoding !== undefined) refuse("encoding", `only csv is written in an encoding of choice, not ${format}`);
    if (options.bom === true && (format !== "csv" || options.encoding === "gb18030")) refuse("bom", "only csv in utf-8 begins with a byte order mark");
    if (format !== "parquet" && options.compression !== undefined) refuse("compression", `only parquet is compressed by choice, not ${format}`);
  });
export type ExportInput = z.infer<typeof ExportInput>;
