import { expect, test } from "vitest";
import { profileTable } from "#core/profile/profile-table.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";

test("a meaning that a person gives changes what follows from it, and taking it back brings the guess again", async () => {
  const database = await openTestDatabase();
  const values = Array.from({ length: 60 }, (_, row) => row + 1);
  const measured = await profileTable(database, makeRelation(database, "meant", { serial: { type: "INTEGER", values } }));
  if (!measured.ok) throw new Error(measured.problem.code);
  const guessed = measured.value;
  expect(guessed.columns[0]).toMatchObject({ semanticType: "identifier", guessedType: "identifier" });
  expect(guessed.alerts.map(({ code }) => code)).toContain("identifier");
  const said = withMeanings(guessed, { serial: "quantity" });
  expect(said.columns[0]).toMatchObject({ semanticType: "quantity", guessedType: "identifier" });
  expect(said.alerts.map(({ code }) => code)).not.toContain("identifier");
  expect(withMeanings(said, {})).toEqual(guessed);
});
