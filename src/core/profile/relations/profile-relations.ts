import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { associate, variableOf, type Variable } from "#core/profile/relations/associate-columns.ts";
import { comparableColumns, dependenciesAmong, dependenciesAmongPairs } from "#core/profile/relations/find-dependencies.ts";
import { findInclusions, type OtherDataset } from "#core/profile/relations/find-inclusions.ts";
import { findNearDuplicates } from "#core/profile/relations/find-near-duplicates.ts";
import { strongestDependencies, type Dependency } from "#core/profile/relations/mine-dependencies.ts";
import { mineKeys } from "#core/profile/relations/mine-keys.ts";
import { columnsOfPattern, missingTogether } from "#core/profile/relations/missing-together.ts";
import type { RelationWork } from "#core/profile/relations/relation-work.ts";
import type { Association, CandidateKey, Missingness, RelationsProfile } from "#core/profile/relations/relations-profile.ts";
import { sampleColumns, type ColumnSample, type SampledColumn } from "#core/profile/relations/sample-columns.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { dependencyCounts, keyRepeats, missingBands, missingPatterns } from "#core/sql/relation-queries.ts";
import { countCell, finiteNumber, recordsOf, type RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

const DETERMINANTS_TOLD = 3;
const DEPENDENCIES_COUNTED = 40;
const PATTERNED_COLUMNS = 50;
const PATTERNS_READ = 5000;
const PATTERNS_TOLD = 20;
const BANDS = 50;

/**
 * What holds between the columns of a table, and between it and other tables.
 * Units:    shares and coefficients 0..1, correlations −1..1
 * Range:    associations on a sample of at most about 20,000 rows; keys and dependencies looked for there and counted on all rows; the rest on all rows
 * Problems: bad-sql, out-of-memory, engine-died, cancelled
 */
export async function profileRelations(database: Database, relation: Relation, { others, ...options }: JobOptions & { readonly others: readonly OtherDataset[] }): Promise<Result<RelationsProfile, DatabaseProblem>> {
  const stopped: { by: DatabaseProblem | null } = { by: null };
  const ask = async (sql: SqlText): Promise<readonly RowRecord[]> => {
    if (stopped.by !== null) return [];
    const answer = options.signal?.aborted === true ? failed({ code: "cancelled" } as const) : await database.query(sql, { signal: options.signal, timeLimitMs: 0 });
    if (answer.ok) return recordsOf(answer.value);
    stopped.by = answer.problem;
    return [];
  };
  const work: RelationWork = { relation, options, ask };
  const sample = await sampleColumns(database, relation, options);
  if (!sample.ok) return sample;
  const profile = await measure(work, sample.value, others);
  return stopped.by === null ? ok(profile) : failed(stopped.by);
}

async function measure(work: RelationWork, sample: ColumnSample, others: readonly OtherDataset[]): Promise<RelationsProfile> {
  const { relation } = work;
  const tell = (share: number, stage: string) => work.options.onProgress?.(share, stage);
  tell(0.1, "relations-missing");
  const missingness = await measureMissingness(work);
  tell(0.2, "relations-keys");
  const keys = await findKeys(work, sample);
  tell(0.35, "relations-dependencies");
  const dependencies = await countDependencies(work, sample);
  tell(0.6, "relations-associations");
  const associations = await associateAll(work, sample);
  tell(0.8, "relations-near-duplicates");
  const nearDuplicates = await findNearDuplicates(work, sample, keys);
  tell(0.9, "relations-inclusions");
  const inclusions = await findInclusions(work, sample, others);
  return { rows: relation.rowCount, sampledRows: sample.rows, associations, dependencies, keys, inclusions, missingness, nearDuplicates };
}

async function findKeys(work: RelationWork, sample: ColumnSample): Promise<readonly CandidateKey[]> {
  const found: CandidateKey[] = [];
  for (const columns of mineKeys(sample.columns.map(({ coded }) => coded))) {
    const [row] = await work.ask(keyRepeats(work.relation, columns));
    const { rows, repeated, missing } = { rows: countCell(row?.rows), repeated: countCell(row?.repeated), missing: countCell(row?.missing) };
    // Keys of a sample only are none.
    if (rows > 0 && repeated <= rows * 0.01) found.push({ columns, repeated, missing });
  }
  return found.toSorted((left, right) => left.columns.length - right.columns.length || left.repeated - right.repeated);
}

async function countDependencies(work: RelationWork, sample: ColumnSample): Promise<readonly Dependency[]> {
  const columns = comparableColumns(sample.columns);
  const [single, pairs] = [await dependenciesAmong(columns, work.options), await dependenciesAmongPairs(columns, work.options)];
  const told = [...strongestDependencies(single, DETERMINANTS_TOLD), ...strongestDependencies(pairs, 1)].slice(0, DEPENDENCIES_COUNTED);
  if (sample.rows === work.relation.rowCount) return told;
  const counted: Dependency[] = [];
  for (const dependency of told) {
    const [row] = await work.ask(dependencyCounts(work.relation, dependency.determinants, dependency.dependent));
    counted.push({ ...dependency, rows: countCell(row?.rows), violations: countCell(row?.violations), groups: countCell(row?.groups) });
  }
  return counted.filter(({ rows, violations }) => violations <= rows * 0.1);
}

async function associateAll(work: RelationWork, sample: ColumnSample): Promise<readonly Association[]> {
  const variables = sample.columns.flatMap((column) => variableOf(column.type, column.coded, numbersOf(column)) ?? []);
  const found: Association[] = [];
  for (const [index, a] of variables.entries())
    for (const b of variables.slice(index + 1)) found.push(...(await breathing(work, a, b)));
  return found;
}

async function breathing({ options }: RelationWork, a: Variable, b: Variable): Promise<readonly Association[]> {
  await options.pause?.();
  return options.signal?.aborted === true ? [] : associate(a, b);
}

function numbersOf({ type, cells }: SampledColumn): readonly (number | null)[] {
  if (type === "integer" || type === "number") return cells.map((cell) => finiteNumber(cell));
  if (type === "date" || type === "timestamp") return cells.map((cell) => (typeof cell === "string" ? Date.parse(`${cell.replace(" ", "T")}Z`) : null));
  return [];
}

async function measureMissingness(work: RelationWork): Promise<Missingness> {
  const { relation, ask } = work;
  const names = relation.columns.map(({ name }) => name).slice(0, PATTERNED_COLUMNS);
  if (names.length === 0 || relation.rowCount === 0) return { columns: [], patterns: [], patternCount: 0, together: [], bands: [] };
  const answer = await ask(missingPatterns(relation, names, PATTERNS_READ));
  const patterns = answer.map(({ pattern, n }) => ({ pattern: countCell(pattern), rows: countCell(n) }));
  const columns = names.flatMap((name, index) => {
    const missing = patterns.reduce((sum, { pattern, rows }) => sum + (Math.floor(pattern / 2 ** index) % 2) * rows, 0);
    return missing > 0 ? [{ name, missing }] : [];
  });
  const bands = columns.length === 0 ? [] : await ask(missingBands(relation, columns.map(({ name }) => name), BANDS));
  return {
    columns,
    patterns: patterns.slice(0, PATTERNS_TOLD).map(({ pattern, rows }) => ({ columns: columnsOfPattern(pattern, names), rows })),
    patternCount: countCell(answer[0]?.patterns),
    together: missingTogether(patterns, names),
    bands: bands.map((band) => ({ rows: countCell(band.rows), missing: columns.map((_, index) => countCell(band[`m${index}`]) / Math.max(1, countCell(band.rows))) })),
  };
}
