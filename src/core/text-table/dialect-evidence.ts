import type { PlannedText } from "#core/ports/text-tables.ts";
import { fitsColumn, isStrict } from "#core/text-table/column-shapes.ts";
import type { SampleRecord } from "#core/text-table/sample-records.ts";

/** What speaks for one decision on how a text is written: `topic` names the decision, `code` the kind of evidence, `facts` its numbers. */
export interface Evidence {
  readonly topic: "encoding" | "delimiter" | "quote" | "escape" | "preamble" | "header" | "comment";
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

type Planned = Pick<PlannedText, "plan" | "encoding" | "lead" | "records">;

/** Below this the next best delimiter is nearly as good. */
const CLEAR_LEAD = 1.5;

/**
 * Why a text is read as its plan says, counted on the records of the sample; the same whether a decision was guessed or set.
 * Range: what a text does not have (notes above, remarks, escapes) gives no evidence; without any record only the encoding is left
 */
export function dialectEvidence(planned: Planned): readonly Evidence[] {
  if (planned.records.length === 0) return [encodingEvidence(planned)];
  return [encodingEvidence(planned), delimiterEvidence(planned), ...quoteEvidence(planned), ...preambleEvidence(planned), headerEvidence(planned), ...commentEvidence(planned)];
}

function encodingEvidence({ encoding }: Planned): Evidence {
  return { topic: "encoding", code: `encoding-${encoding.evidence}`, facts: { encoding: encoding.encoding.toUpperCase() } };
}

function delimiterEvidence({ plan, records, lead }: Planned): Evidence {
  const width = plan.columns.length;
  const rows = tableRecords(plan, records);
  const alike = rows.filter(({ cells }) => cells.length === width).length;
  const isClose = lead !== null && lead < CLEAR_LEAD;
  const code = width === 1 ? "one-column" : isClose ? "delimiter-close" : "delimiter-clear";
  return { topic: "delimiter", code, facts: { alike, rows: rows.length, width } };
}

function tableRecords({ preamble }: Planned["plan"], records: readonly SampleRecord[]): readonly SampleRecord[] {
  return records.slice(preamble).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
}

function quoteEvidence({ plan, records }: Planned): readonly Evidence[] {
  const { quote, escape } = plan.dialect;
  if (quote === "") return [{ topic: "quote", code: "quote-none", facts: {} }];
  const quoted = records.reduce((sum, record) => sum + record.quoted.filter(Boolean).length, 0);
  const inside = records.reduce((sum, record) => sum + record.cells.filter((cell, index) => record.quoted[index] === true && cell.includes(quote)).length, 0);
  const seen: Evidence = { topic: "quote", code: quoted > 0 ? "quote-seen" : "quote-unseen", facts: { quoted, quote } };
  return inside === 0 ? [seen] : [seen, { topic: "escape", code: escape === "" ? "escape-doubled" : "escape-mark", facts: { inside, escape, quote } }];
}

function preambleEvidence({ plan, records }: Planned): readonly Evidence[] {
  if (plan.preamble === 0) return [];
  const start = records[plan.preamble]?.line ?? 0;
  return [{ topic: "preamble", code: "preamble", facts: { records: plan.preamble, line: start, width: plan.columns.length } }];
}

/** Names are told from values by columns that have a shape of their own. */
function headerEvidence({ plan, records }: Planned): Evidence {
  if (plan.headerRows === 0) return { topic: "header", code: "header-none", facts: {} };
  const names = records[plan.preamble + plan.headerRows - 1]?.cells ?? [];
  const strict = plan.shapes.flatMap((shape, index) => (isStrict(shape) ? [!fitsColumn(names[index] ?? "", shape)] : []));
  const facts = { differ: strict.filter(Boolean).length, strict: strict.length, rows: plan.headerRows };
  return { topic: "header", code: strict.length > 0 ? "header-differs" : "header-names", facts };
}

function commentEvidence({ plan }: Planned): readonly Evidence[] {
  return plan.dialect.comment === "" ? [] : [{ topic: "comment", code: "comment", facts: { comment: plan.dialect.comment } }];
}
