import type { RelationWork } from "#core/profile/relations/relation-work.ts";
import type { CandidateKey, NearDuplicates } from "#core/profile/relations/relations-profile.ts";
import type { ColumnSample } from "#core/profile/relations/sample-columns.ts";
import { nearlySameRows, textsOfRows } from "#core/sql/relation-queries.ts";
import { countCell, numbersCell, textCell } from "#core/table/read-cells.ts";

const GROUPS_SHOWN = 10;
const ROWS_SHOWN = 5;

const WORDS = /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** A key with words in more of its values than this is a title, no code. */
const MOSTLY_WORDS = 0.5;

/** Rows that are the same but for how they are written, in all columns but those that name each row by a code. */
export async function findNearDuplicates({ relation, ask }: RelationWork, sample: ColumnSample, keys: readonly CandidateKey[]): Promise<NearDuplicates> {
  const codes = new Set(keys.flatMap(({ columns: [name = "", ...others] }) => (others.length === 0 && !isWritten(sample, name) ? [name] : [])));
  const compared = relation.columns.filter(({ name }) => !codes.has(name));
  const columns = compared.map(({ name }) => name);
  // Without a text nothing can be written in two ways.
  if (!compared.some(({ type }) => type === "text") || relation.rowCount === 0) return { columns, groups: 0, rows: 0, examples: [] };
  const found = await ask(nearlySameRows(relation, compared, GROUPS_SHOWN));
  const groups = found.map((group) => ({ size: countCell(group.rows), rows: numbersCell(group.row_list).flatMap((row) => row ?? []) }));
  const shown = groups.flatMap(({ rows }) => rows.slice(0, ROWS_SHOWN));
  const texts = new Map((shown.length === 0 ? [] : await ask(textsOfRows(relation, compared, shown))).map((row) => [countCell(row.row), columns.map((_, index) => textCell(row[`c${index}`]))]));
  const examples = groups.map(({ size, rows }) => ({ size, rows, texts: rows.slice(0, ROWS_SHOWN).flatMap((row) => (texts.has(row) ? [texts.get(row) ?? []] : [])) }));
  return { columns, groups: countCell(found[0]?.groups), rows: countCell(found[0]?.total), examples };
}

function isWritten(sample: ColumnSample, name: string): boolean {
  const column = sample.columns.find((candidate) => candidate.name === name);
  const texts = column?.type === "text" ? column.cells.filter((cell) => typeof cell === "string") : [];
  return texts.filter((value) => WORDS.test(value)).length > texts.length * MOSTLY_WORDS;
}
