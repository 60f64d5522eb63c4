import type { TFunction } from "i18next";
import type { ColumnComparison, SideFigures, SidePair } from "#core/profile/compare/table-comparison.ts";
import type { ProfileValue } from "#core/profile/table-profile.ts";
import type { SideInput } from "#features/profile/compare-datasets.ts";
import type { Format } from "#ui/words/format.ts";

const DAY_MS = 86_400_000;

/** A side in words: dataset, version where it says something, condition. */
export function sideText({ dataset, version, where }: SideInput, other: SideInput, t: TFunction): string {
  const isCleaned = version !== "source" && other.dataset === dataset && other.version === "source";
  const named = version === "source" ? t("compare.asImported", { dataset }) : isCleaned ? t("compare.asCleaned", { dataset }) : dataset;
  return where === undefined ? named : t("compare.sideWhere", { side: named, where });
}

export function valueText(value: ProfileValue | null, t: TFunction, format: Format): string {
  if (value === null) return "–";
  if (value === "") return t("card.emptyText");
  if (typeof value === "number") return Number.isInteger(value) ? format.number(value, 15) : format.number(value, 4);
  const text = String(value).replace(/[T ]00:00:00(\.0+)?$/, "");
  return text.trim() === text ? text : t("compare.quoted", { text });
}

/** One figure on both sides and how far b is from a. */
export interface FigureLine {
  readonly key: string;
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** Empty where it cannot be reckoned. */
  readonly change: string;
}

type Read = (figures: SideFigures) => ProfileValue | null;

const MEASURES: readonly (readonly [string, Read])[] = [
  ["mean", ({ mean }) => mean],
  ["sd", ({ sd }) => sd],
  ["min", ({ min }) => min],
  ["p05", ({ quantiles }) => quantiles?.p05 ?? null],
  ["p25", ({ quantiles }) => quantiles?.p25 ?? null],
  ["p50", ({ quantiles }) => quantiles?.p50 ?? null],
  ["p75", ({ quantiles }) => quantiles?.p75 ?? null],
  ["p95", ({ quantiles }) => quantiles?.p95 ?? null],
  ["max", ({ max }) => max],
  ["lengthMean", ({ lengths }) => lengths?.mean ?? null],
  ["lengthMax", ({ lengths }) => lengths?.max ?? null],
  ["nonFinite", ({ nonFinite }) => (nonFinite === 0 ? null : nonFinite)],
];

/** Every figure that at least one side has. */
export function figureLines(column: ColumnComparison, t: TFunction, format: Format): readonly FigureLine[] {
  const isDate = [column.types.a, column.types.b].some((type) => type === "date" || type === "timestamp");
  const lines = MEASURES.flatMap(([key, read]) => {
    const pair = { a: column.a && read(column.a), b: column.b && read(column.b) };
    if (pair.a === null && pair.b === null) return [];
    const show = (value: ProfileValue | null) => (key === "sd" && isDate && typeof value === "number" ? t("compare.days", { days: format.number(value / DAY_MS, 3) }) : valueText(value, t, format));
    return [{ key, name: t(`compare.figures.${key}`), a: show(pair.a), b: show(pair.b), change: changeText(pair, t, format) }];
  });
  return [...countLines(column, t, format), ...lines];
}

function countLines({ a, b }: ColumnComparison, t: TFunction, format: Format): readonly FigureLine[] {
  const missing = pairOf(a, b, ({ missingShare }) => missingShare);
  const distinct = pairOf(a, b, (figures) => figures.distinct);
  const write = (value: number | null, show: (value: number) => string) => (value === null ? "–" : show(value));
  return [
    { key: "missing", name: t("compare.figures.missing"), a: write(missing.a, format.share), b: write(missing.b, format.share), change: pointsText(missing, t, format) },
    { key: "distinct", name: t("compare.figures.distinct"), a: write(distinct.a, format.integer), b: write(distinct.b, format.integer), change: changeText(distinct, t, format) },
  ];
}

function pairOf(a: SideFigures | null, b: SideFigures | null, read: (figures: SideFigures) => number): SidePair<number | null> {
  return { a: a && read(a), b: b && read(b) };
}

function pointsText({ a, b }: SidePair<number | null>, t: TFunction, format: Format): string {
  if (a === null || b === null) return "";
  return a === b ? SAME : t("compare.points", { points: signed((b - a) * 100, (value) => format.number(value, 2)) });
}

function changeText({ a, b }: SidePair<ProfileValue | null>, t: TFunction, format: Format): string {
  if (a === null || b === null) return "";
  if (a === b) return SAME;
  if (typeof a === "number" && typeof b === "number") return signed(b - a, (value) => format.number(value, 4));
  const ms = Date.parse(`${String(b)}Z`) - Date.parse(`${String(a)}Z`);
  return Number.isFinite(ms) ? t("compare.days", { days: signed(ms / DAY_MS, (value) => format.number(value, 3)) }) : "";
}

const SAME = "=";

/** With a sign in front, a true minus. */
export function signed(value: number, write: (value: number) => string): string {
  return `${value < 0 ? "−" : "+"}${write(Math.abs(value))}`;
}
