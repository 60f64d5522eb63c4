import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { Check } from "#core/quality/check.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";

const Table = z.record(z.string(), z.object({ type: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }));
const Case = z.strictObject({
  about: z.string(),
  table: Table,
  check: z.looseObject({ columns: z.array(z.string()) }),
  /** Other datasets by name. */
  others: z.record(z.string(), Table).optional(),
  now: z.number().default(0),
  expect: z.strictObject({ total: z.number(), failed: z.number(), rows: z.array(z.number()), passed: z.boolean().optional(), observed: z.union([z.number(), z.string(), z.null()]).optional() }),
});

const FOLDER = new URL("cases/", import.meta.url);
const KINDS = Check.options.map(({ shape }) => shape.kind.value);
const casesOf = (kind: string) => z.array(Case).parse(JSON.parse(readFileSync(new URL(`${kind}.json`, FOLDER), "utf8")));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

it("every kind has at least four cases, one of them with missing or empty values", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(KINDS.map((kind) => `${kind}.json`).sort());
  for (const kind of KINDS) expect(casesOf(kind).length, kind).toBeGreaterThanOrEqual(4);
});

describe.each(KINDS)("%s", (kind) => {
  it.each(casesOf(kind).map((one) => [one.about, one] as const))("%s", async (_, { table, check, others = {}, now, expect: expected }) => {
    const relation = makeRelation(database, "case", table);
    const byName = new Map(Object.entries(others).map(([name, other]) => [name, makeRelation(database, `other ${name}`, other)]));
    const answer = await runChecks(database, relation, { checks: [CheckDraft.parse({ ...check, kind })], now, others: { byName, known: [...byName.keys()] } });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    const [outcome] = answer.value.checks;
    expect(outcome?.problem).toBeUndefined();
    const { observed, passed = expected.failed === 0, ...counts } = expected;
    expect(outcome).toMatchObject({ ...counts, passed });
    if (typeof observed === "number") expect(outcome?.observed).toBeCloseTo(observed, 10);
    else if (observed !== undefined) expect(outcome?.observed).toBe(observed);
  });
});
