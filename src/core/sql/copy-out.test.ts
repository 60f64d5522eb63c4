import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { openTestDatabase } from "./open-test-database.test-kit.ts";
import { sql } from "./sql-text.ts";

it("copies out of the test bench without leaving a file", async () => {
  const database = await openTestDatabase();
  const written = await database.copyOut(sql`COPY (SELECT 1 AS a) TO 'copy-out-test.csv' (HEADER)`, "copy-out-test.csv");
  expect(written.ok && new TextDecoder().decode(written.value)).toBe("a\n1\n");
  expect(existsSync("copy-out-test.csv")).toBe(false);
});
