import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifier, list, literal, sql } from "./sql-text.ts";
import type { SqlValue } from "./sql-text.ts";
import { openTestDatabase } from "./open-test-database.test-kit.ts";
import { userSql } from "./user-sql.ts";

const database = await openTestDatabase();
const roundTrip = (value: SqlValue) => database.rows(sql`SELECT ${literal(value)} AS v`)[0]?.["v"];

describe("literal", () => {
  it.each(["", "it's", "''", "\\", 'we"ird', "naïve 北京 😀", "a\0b", "\0", "line\r\nbreak", "--", "/*", ";"])("gives the text %j back", (text) => {
    expect(roundTrip(text)).toBe(text);
  });
  it("gives any text back", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(roundTrip(text)).toBe(text);
    }), { numRuns: 200 });
  });
  it("gives any finite number back", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(roundTrip(value))).toBe(value === 0 ? 0 : value);
    }), { numRuns: 200 });
  });
  it("keeps a minus from becoming a comment", () => {
    expect(database.rows(sql`SELECT 1-${literal(-2)} AS v, 1-${-2} AS w`)).toEqual([{ v: 3, w: 3 }]);
  });
  it.each([Number.NaN, Infinity, -Infinity])("stops on %d", (value) => {
    expect(() => literal(value)).toThrow("finite");
  });
});

describe("list", () => {
  it("is never in an empty list and always outside it", () => {
    const none = list([]);
    expect(database.rows(sql`SELECT 'a' IN ${none} AS t, 1 IN ${none} AS n, 'a' NOT IN ${none} AS o, true IN ${none} AS b, DATE '2024-01-01' IN ${none} AS d`)).toEqual([{ t: false, n: false, o: true, b: false, d: false }]);
  });
});

describe("identifier", () => {
  it.each(['we"ird ta.ble', "select", "naïve", "a;b--c", "'"])("names a column %j", (name) => {
    expect(database.rows(sql`SELECT 1 AS ${identifier(name)}`)).toEqual([{ [name]: 1 }]);
  });
});

describe("userSql", () => {
  it.each(["a + b", "'x;y' || \"c;d\"", "list_value(1, 2)", "'it''s'", "E'\\''", "(SELECT 1)", "[1,2][1]", "CASE WHEN a > 1 THEN 'x' END"])("takes %s", (text) => {
    const made = userSql(text);
    expect(made.ok).toBe(true);
    if (made.ok) database.explain(sql`SELECT ${made.value} FROM (SELECT 1 AS a, 2 AS b, 3 AS "c;d")`);
  });
  it.each([
    ["", "empty"],
    ["1; DROP TABLE t", "semicolon"],
    ["1 -- x", "comment"],
    ["1 /* x */", "comment"],
    ["a, b", "comma"],
    ["a) FROM t WHERE (true", "unbalanced-bracket"],
    ["(a", "unbalanced-bracket"],
    ["(a]", "unbalanced-bracket"],
    ["'a", "unclosed-quote"],
    ["E'\\'", "unclosed-quote"],
    ['"a', "unclosed-quote"],
    ["$$a$$", "parameter"],
    ["?", "parameter"],
  ])("refuses %j as %s", (text, detail) => {
    expect(userSql(text)).toEqual({ ok: false, problem: { code: "bad-sql", detail, sql: text } });
  });
});
