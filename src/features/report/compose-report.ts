import type { TFunction } from "i18next";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import type { ColumnProfile, Histogram, ProfileValue, TableProfile } from "#core/profile/table-profile.ts";
import type { Dataset, QualityResult } from "#core/project/project.ts";
import type { ReportBlock, ReportDocument, ReportFact, ReportSection } from "#core/report/report-document.ts";
import { alertText } from "#ui/words/alert-words.ts";
import { checkSentence } from "#ui/words/check-words.ts";
import { valueWriter } from "#ui/words/value-text.ts";
import type { Format } from "#ui/words/format.ts";

export interface ReportContent {
  readonly dataset: Dataset;
  readonly profile: TableProfile;
  /** The last run of the dataset's checks on this version; null where there was none. */
  readonly quality: QualityResult | null;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** Whether values that may name a person or a single row are shown. */
  readonly samples: boolean;
}

interface Speech {
  /** Words of the report, of the profile and of quality. */
  readonly inReport: TFunction;
  readonly inProfile: TFunction;
  readonly inQuality: TFunction;
  readonly format: Format;
  readonly language: string;
}

/** What is known of a dataset as a report in words: source, quality, findings and every column. */
export function composeReport(content: ReportContent, speech: Speech): ReportDocument {
  const { dataset, profile, now } = content;
  const { inReport, format, language } = speech;
  return {
    language,
    title: inReport("title", { dataset: dataset.name }),
    subtitle: inReport("subtitle", { when: format.dateTime(now), rows: format.integer(profile.rows), columns: format.integer(profile.columns.length) }),
    contents: inReport("contents"),
    sections: [sourceSection(content, speech), qualitySection(content, speech), ...checksSection(content, speech), findingsSection(content, speech), columnsSection(content, speech), ...togetherSection(content, speech)],
  };
}

function sourceSection({ dataset: { source, recipe } }: ReportContent, { inReport, format }: Speech): ReportSection {
  const { dialect } = source;
  const read = dialect === null ? source.kind : `${dialect.encoding.toUpperCase()}, ${inReport("source.delimiter", { delimiter: dialect.delimiter === "\t" ? "Tab" : dialect.delimiter })}`;
  const facts = [
    { label: inReport("source.file"), value: source.fileName },
    { label: inReport("source.size"), value: format.bytes(source.sizeBytes) },
    { label: inReport("source.imported"), value: format.dateTime(source.importedAt) },
    { label: inReport("source.read"), value: read },
    { label: inReport("source.rejected"), value: format.integer(source.rejectedCount) },
    { label: inReport("source.steps"), value: format.integer(recipe.filter(({ enabled }) => enabled).length) },
  ];
  const sampled = source.sampledFrom === null ? [] : [textBlock(inReport("source.sample", { all: format.integer(source.sampledFrom) }))];
  const generated = source.generated ? [textBlock(inReport("source.generated"))] : [];
  return { title: inReport("source.title"), blocks: [{ kind: "facts", facts }, ...sampled, ...generated] };
}

function qualitySection({ quality }: ReportContent, { inReport, inQuality, format }: Speech): ReportSection {
  const title = inReport("quality.title");
  if (quality === null) return { title, blocks: [textBlock(inReport("quality.none"))] };
  const bars = Object.entries(quality.dimensions).map(([dimension, score]) => ({ name: inQuality(`dimensions.${dimension}`), share: score, note: score === null ? "–" : format.share(score) }));
  const run = inReport("quality.run", { when: format.dateTime(quality.at), failed: format.integer(quality.failedChecks), checks: format.integer(quality.checks) });
  const score = { label: inReport("quality.score"), value: quality.score === null ? "–" : format.share(quality.score) };
  return { title, blocks: [{ kind: "facts", facts: [score] }, textBlock(run), { kind: "bars", label: inReport("quality.dimensions"), bars }] };
}

function checksSection({ dataset: { checks } }: ReportContent, { inReport, inQuality, format }: Speech): readonly ReportSection[] {
  if (checks.length === 0) return [];
  const rows = checks.map((check) => [checkSentence(check, inQuality, format), inQuality(`severities.${check.severity}`)]);
  return [{ title: inReport("checks.title"), blocks: [{ kind: "table", head: [inReport("checks.check"), inReport("checks.severity")], rows }] }];
}

function findingsSection({ profile: { alerts } }: ReportContent, { inReport, inProfile, format }: Speech): ReportSection {
  const items = alerts.map((alert) => {
    const { what, why } = alertText(alert, inProfile, format);
    return `${alert.column ?? inProfile("wholeTable")}: ${what} ${why}`;
  });
  return { title: inReport("findings.title"), blocks: [items.length === 0 ? textBlock(inReport("findings.none")) : { kind: "list", items }] };
}

function columnsSection(content: ReportContent, speech: Speech): ReportSection {
  const { profile, samples } = content;
  const parts = profile.columns.map((column) => ({ title: column.name, blocks: columnBlocks(column, content, speech) }));
  return { title: speech.inReport("columns.title"), blocks: samples ? [] : [textBlock(speech.inReport("columns.hidden"))], parts };
}

function columnBlocks(column: ColumnProfile, { profile, samples }: ReportContent, speech: Speech): readonly ReportBlock[] {
  const { inProfile, format } = speech;
  const write = valueWriter(column, format);
  const present = profile.rows - column.missing;
  const shown = column.top.filter(({ count }) => samples || (isHarmless(column) && count >= FEWEST_ROWS)).slice(0, TOP_SHOWN);
  const most = shown[0]?.count ?? 1;
  const bars = shown.map(({ value, count }) => ({ name: write(value), share: count / most, note: `${format.integer(count)} · ${format.share(count / Math.max(1, present))}` }));
  return [
    { kind: "facts", facts: factsOf(column, speech) },
    ...(column.histogram === null || (!samples && !isHarmless(column)) ? [] : [histogramBlock(column, column.histogram, speech)]),
    ...(bars.length === 0 ? [] : [{ kind: "bars" as const, label: inProfile("card.top"), bars }]),
  ];
}

const TOP_SHOWN = 10;
/** A value in fewer rows may point at one of them. */
const FEWEST_ROWS = 5;
/** Whose values are classes and measures, not names for persons or things. */
const HARMLESS: ReadonlySet<SemanticType> = new Set(["category", "boolean", "rating", "price", "percentage", "quantity", "number", "date", "time"]);

function isHarmless({ semanticType }: ColumnProfile): boolean {
  return HARMLESS.has(semanticType);
}

function factsOf(column: ColumnProfile, { inReport, inProfile, format }: Speech): readonly ReportFact[] {
  const write = valueWriter(column, format);
  const fact = (name: string, value: ProfileValue | null) => (value === null ? [] : [{ label: inProfile(`card.${name}`), value: write(value) }]);
  const range = column.type === "text" || !isHarmless(column) ? [] : [...fact("min", column.min), ...fact("max", column.max), ...fact("mean", column.mean), ...fact("sd", column.sd)];
  const median = column.quantiles === null || !isHarmless(column) ? [] : [{ label: inProfile("card.quantileNames.p50"), value: write(column.quantiles.p50) }];
  return [
    { label: inProfile("columns.type"), value: `${inReport(`columnTypes.${column.type}`)} · ${inReport(`semanticTypes.${column.semanticType}`)}` },
    { label: inProfile("card.missing"), value: `${format.integer(column.missing)} (${format.share(column.missingShare)})` },
    { label: inProfile("card.distinct"), value: format.integer(column.distinct) },
    { label: inProfile("card.unique"), value: format.integer(column.unique) },
    ...range,
    ...median,
  ];
}

function histogramBlock(column: ColumnProfile, { edges, counts }: Histogram, { inProfile, format }: Speech): ReportBlock {
  const isDate = column.type === "date" || column.type === "timestamp";
  const write = (edge: number | undefined) => (edge === undefined ? "" : isDate ? format.dateTime(edge) : format.number(edge, 6));
  return { kind: "histogram", label: inProfile("card.histogram", { column: column.name }), counts, from: write(edges[0]), to: write(edges.at(-1)) };
}

function togetherSection({ profile: { correlations } }: ReportContent, { inReport, format }: Speech): readonly ReportSection[] {
  const strong = correlations.filter(({ value }) => Math.abs(value) >= STRONG).toSorted((left, right) => Math.abs(right.value) - Math.abs(left.value));
  if (strong.length === 0) return [];
  return [{ title: inReport("together.title"), blocks: [{ kind: "table", head: [inReport("together.a"), inReport("together.b"), inReport("together.value")], rows: strong.map(({ a, b, value }) => [a, b, format.number(value, 2)]) }] }];
}

const STRONG = 0.5;

function textBlock(text: string): ReportBlock {
  return { kind: "text", text };
}
