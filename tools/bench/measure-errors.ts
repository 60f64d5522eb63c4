import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asTableName } from "#core/ids.ts";
import { importText } from "#core/import/import-text.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import type { Check } from "#core/quality/check.ts";
import { suggestAll } from "#core/quality/suggest-all.ts";
import { checkRule, failingRows } from "#core/sql/check-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";
import { inRoot } from "../root.ts";
import { scoreCells, type CellScore } from "./cell-score.ts";
import { readRecords } from "./read-csv.ts";

const FOLDER = inRoot("..", "shared", "data");
const ALL = 1_000_000;

interface Flagged {
  readonly check: Check;
  readonly cells: readonly string[];
}

/** How well the suggested checks alone, none written by hand, flag the wrong cells of tables whose clean form is known. As a text for the terminal. */
export async function measureErrors(): Promise<string> {
  const sets = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.startsWith("D_dirty_clean_")) : [];
  if (sets.length === 0) return `errors: skipped, for no pairs of dirty and clean tables are at hand under ${FOLDER}.`;
  const database = await openTestDatabase();
  const texts: string[] = [];
  for (const set of sets) texts.push(await report(database, set));
  return texts.join("\n\n");
}

async function report(database: TestDatabase, set: string): Promise<string> {
  const dirty = readFileSync(join(FOLDER, set, "dirty.csv"));
  const relation = await load(database, set, dirty);
  const [names = [], ...rows] = readRecords(dirty.toString("utf8").replace(/^\uFEFF/, ""));
  const clean = readRecords(readFileSync(join(FOLDER, set, "clean.csv"), "utf8").replace(/^\uFEFF/, "")).slice(1);
  const wrong = new Set(rows.flatMap((row, at) => row.flatMap((cell, column) => (cell.trim() === (clean[at]?.[column] ?? "").trim() ? [] : [cellId(at, names[column] ?? "")]))));
  const flagged = await flagCells(database, relation);
  const score = scoreCells(new Set(flagged.flatMap(({ cells }) => cells)), wrong);
  const lines = flagged.filter(({ cells }) => cells.length > 0).map(({ check, cells }) => lineOf(`${check.kind} ${check.columns.join(", ")}`, scoreCells(new Set(cells), wrong)));
  return [`${set}: ${String(rows.length)} rows × ${String(names.length)} columns, ${String(wrong.size)} wrong cells, ${String(flagged.length)} suggested checks`, lineOf("all suggested checks", score), ...lines].join("\n");
}

async function load(database: TestDatabase, set: string, bytes: Uint8Array): Promise<Relation> {
  const imported = await importText({ database, text: textTablesHere() }, bytesAsFile(new Uint8Array(bytes), `${set}.csv`), { table: asTableName(set), options: {} });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return imported.value.relation;
}

/** A check of several columns flags the cell of the last: the one that the others decide. */
async function flagCells(database: TestDatabase, relation: Relation): Promise<readonly Flagged[]> {
  const profile = await profileTable(database, relation);
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem));
  const checks = await suggestAll(database, relation, { profile: profile.value });
  if (!checks.ok) throw new Error(JSON.stringify(checks.problem));
  return checks.value.map((check) => {
    const column = check.columns.at(-1);
    const rule = checkRule(check, { relation, now: Date.now() });
    if (column === undefined || !rule.ok || rule.value.scope === "fact" || rule.value.scope === "measure") return { check, cells: [] };
    return { check, cells: database.rows(failingRows(relation, rule.value, { limit: ALL, offset: 0 })).map(({ row }) => cellId(Number(row), column)) };
  });
}

function cellId(row: number, column: string): string {
  return `${String(row)} ${column}`;
}

function lineOf(what: string, { flagged, precision, recall, f1 }: CellScore): string {
  return `  ${what.slice(0, 60).padEnd(60)}  flagged ${String(flagged).padStart(5)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
}
