import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { guardColumn, guardText } from "#core/sql/formula-guard.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

it("says the same in the database and here", () => {
  const text = fc.tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "", "'", " ", "＝", "\u0338"), fc.string({ maxLength: 3 })).map(([first, rest]) => first + rest);
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
      const relation = makeRelation(database, "guard", { t: { type: "VARCHAR", values: texts } });
      const guarded = database.rows(sql`SELECT ${guardColumn(relation.columns[0]!)} AS g FROM ${identifier("guard")} ORDER BY rowid`).map(({ g }) => g);
      expect(guarded).toEqual(texts.map(guardText));
    }),
    { numRuns: 50 },
  );
});
