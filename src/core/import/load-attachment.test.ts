import { expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { attachmentText, loadAttachment } from "#core/import/load-attachment.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

it("brings back what was written: quotes, commas, line breaks, empty text and missing values apart", async () => {
  const database = await openTestDatabase();
  const table = asTableName('at"tached');
  const columns = [
    { name: 'pre"dicted', type: "text" as const },
    { name: "置信度", type: "number" as const },
  ];
  const labels = ['he said "no", twice', "", "two\nlines", null, "中文"];
  const numbers = [0.25, 1, null, 1e-9, 0];
  const bytes = new TextEncoder().encode(attachmentText([4, 3, 2, 1, 0], columns, [labels, numbers]));
  const loaded = await loadAttachment({ database, text: textTablesHere() }, bytesAsFile(bytes, "a"), { table, columns });
  expect(loaded.ok).toBe(true);
  const rows = database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY _row DESC`);
  expect(rows.map((row) => row['pre"dicted'])).toEqual(labels);
  expect(rows.map((row) => row["置信度"])).toEqual(numbers);
  expect(rows.map((row) => row._row)).toEqual([4, 3, 2, 1, 0]);
});
