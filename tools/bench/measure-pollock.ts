import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { reportWarnings } from "#core/import/report-warnings.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { literal, sql } from "#core/sql/sql-text.ts";
import { readAsText } from "#engines/text/read-rows.test-kit.ts";
import { inRoot } from "../root.ts";
import { isPerfect, meanScore, NOT_LOADED, POLLOCK_MEASURES, scorePollock, simpleSum, weightedSum, type PollockScore, type PollockTable } from "./pollock-score.ts";
import { pollockWeight } from "./pollock-weights.ts";
import { readRecords } from "./read-csv.ts";

const SETS = ["E_pollock_polluted", "E_pollock_survey_real"] as const;
/** Warnings of how values are written; they say nothing of a row or name that is wrong. */
const ABOUT_VALUES = new Set(["date-format", "date-order-unknown", "number-form", "codes-kept-as-text", "words-read-as-missing", "timezone-dropped"]);
/** Clean files that do not say what the file says. */
const WRONG_ANSWERS: ReadonlyMap<string, string> = new Map([["O18_air.csv", "the clean file has 0.\\ where the file has 0.0"]]);
const FOLDER = inRoot("..", "shared", "data");

interface ScoredFile {
  readonly name: string;
  readonly ours: PollockScore;
  readonly reference: PollockScore;
  /** What the import tells of this file, but for how its values are written; empty = it is silent. */
  readonly told: readonly string[];
}

/** Our detection and DuckDB's on the files of the Pollock benchmark, as a text for the terminal. */
export async function measurePollock(): Promise<string> {
  const sets = SETS.filter((set) => existsSync(join(FOLDER, set)));
  if (sets.length === 0) return `Pollock: skipped, for its files are not at hand (${SETS.join(", ")} under ${FOLDER}).`;
  const database = await openTestDatabase();
  const texts: string[] = [];
  for (const set of sets) texts.push(setReport(set, await scoreFiles(join(FOLDER, set), database)));
  return texts.join("\n\n");
}

async function scoreFiles(folder: string, database: TestDatabase): Promise<readonly ScoredFile[]> {
  const scored: ScoredFile[] = [];
  for (const name of readdirSync(join(folder, "csv")).sort()) {
    const bytes = readFileSync(join(folder, "csv", name));
    const clean = cleanTable(folder, name);
    const { table, told } = await readOurs(name, bytes);
    const theirs = readWithDuckDb(database, { name: `${basename(folder)}-${String(scored.length)}.csv`, bytes });
    scored.push({ name, ours: table ? scorePollock(clean, table) : NOT_LOADED, reference: theirs ? scorePollock(clean, theirs) : NOT_LOADED, told });
  }
  return scored;
}

/** A file without a header has names made up in its clean form, or none. */
function cleanTable(folder: string, name: string): PollockTable {
  const parameters: unknown = JSON.parse(readFileSync(join(folder, "parameters", `${name}_parameters.json`), "utf8"));
  const hasHeader = typeof parameters === "object" && parameters !== null && "header_lines" in parameters && Number(parameters.header_lines) > 0;
  const records = readRecords(readFileSync(join(folder, "clean", name), "utf8"));
  const [first = []] = records;
  return { header: hasHeader ? first : [], records: hasHeader || first[0]?.trim() === "col_0" ? records.slice(1) : records };
}

async function readOurs(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly table: PollockTable | null; readonly told: readonly string[] }> {
  const read = await readAsText(new File([bytes], name));
  if (!read.ok) return { table: null, told: [read.problem.code] };
  const { names, rows, plan, report, warnings } = read.value;
  const codes = [...warnings, ...reportWarnings(plan, report)].map(({ code }) => code).filter((code) => !ABOUT_VALUES.has(code));
  const rejected = report.rejectedCount > 0 ? [`${String(report.rejectedCount)} rejected`] : [];
  return { table: { header: names, records: rows.map((row) => row.map(cellText)) }, told: [...new Set(codes), ...rejected] };
}

function readWithDuckDb(database: TestDatabase, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): PollockTable | null {
  database.registerFile(name, bytes);
  try {
    const rows = database.rows(sql`SELECT * FROM read_csv_auto(${literal(name)}, all_varchar = true)`);
    const header = database.rows(sql`DESCRIBE SELECT * FROM read_csv_auto(${literal(name)}, all_varchar = true)`).map((column) => cellText(column.column_name));
    return { header, records: rows.map((row) => header.map((column) => cellText(row[column]))) };
  } catch {
    return null;
  }
}

function cellText(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

function setReport(set: string, files: readonly ScoredFile[]): string {
  const [ours, reference] = [meanScore(files.map((file) => file.ours)), meanScore(files.map((file) => file.reference))];
  const measures = POLLOCK_MEASURES.map((measure) => tableLine(measure, share(ours.get(measure)), share(reference.get(measure))));
  const sum = tableLine("simple sum (of 10)", share(simpleSum(ours)), share(simpleSum(reference)));
  const imperfect = files.filter((file) => !isPerfect(file.ours));
  const silent = imperfect.filter(({ name, told }) => told.length === 0 && !WRONG_ANSWERS.has(name));
  const perfect = (score: (file: ScoredFile) => PollockScore) => String(files.filter((file) => isPerfect(score(file))).length);
  return [
    `${set}: ${String(files.length)} files`,
    tableLine("measure", "ours", "DuckDB"),
    ...measures,
    sum,
    ...weightedLine(files),
    tableLine("files read perfectly", perfect((file) => file.ours), perfect((file) => file.reference)),
    `not read perfectly (F1 of header, record, cell; what the import tells):`,
    ...imperfect.map(fileLine),
    silent.length === 0 ? "imperfect and silent: none" : `imperfect AND SILENT: ${silent.map(({ name }) => name).join(", ")}`,
  ].join("\n");
}

/** The benchmark's weighted score over the files at hand: each file's sum of measures by how often its kind of damage was met. */
function weightedLine(files: readonly ScoredFile[]): readonly string[] {
  const weighed = files.flatMap((file) => ({ file, weight: pollockWeight(file.name) }));
  if (weighed.some(({ weight }) => weight === null)) return [];
  const total = (score: (file: ScoredFile) => PollockScore) => weightedSum(weighed.map(({ file, weight }) => ({ score: score(file), weight: weight ?? 0 })));
  return [tableLine("weighted sum (of 10)", share(total((file) => file.ours)), share(total((file) => file.reference)))];
}

function fileLine({ name, ours, told }: ScoredFile): string {
  const marks = (["header F1", "record F1", "cell F1"] as const).map((measure) => share(ours.get(measure)));
  return `  ${name.slice(0, 60).padEnd(60)}  ${marks.join("  ")}  ${told.join(", ") || (WRONG_ANSWERS.get(name) ?? "SILENT")}`;
}

function tableLine(what: string, ours: string, reference: string): string {
  return `  ${what.padEnd(20)}  ${ours.padStart(8)}  ${reference.padStart(8)}`;
}

function share(value = 0): string {
  return value.toFixed(4);
}
