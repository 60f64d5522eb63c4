import type { TFunction } from "i18next";
import type { Problem } from "#core/problem.ts";
import type { Format } from "#ui/words/format.ts";

export interface ProblemWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
  /** Text of the machine itself, untranslated: shown folded. */
  readonly details: string | null;
}

/** Every code must stand here, or this file does not compile; its texts are shell words `problems.<key>.what|why|next`. */
const KEYS = {
  "bad-sql": "bad-sql",
  "out-of-memory": "out-of-memory",
  "time-limit": "time-limit",
  "engine-died": "engine-died",
  "engine-start-failed": "engine-start-failed",
  cancelled: "cancelled",
  "file-empty": "file-empty",
  "file-header-only": "file-header-only",
  "file-not-a-table": "file-not-a-table",
  "file-unreadable": "file-unreadable",
  "file-damaged": "file-damaged",
  "file-kind-unknown": "file-kind-unknown",
  "file-form-refused": "file-form-refused",
  "file-too-large": "file-too-large",
  "file-encrypted": "file-encrypted",
  "password-needed": "password-needed",
  "password-wrong": "password-wrong",
  "file-tampered": "file-tampered",
  "file-not-found": "file-not-found",
  "model-file-not-zip": "model-file-not-zip",
  "model-file-unlisted": "model-file-unlisted",
  "model-file-version": "model-file-version",
  "model-file-damaged": "model-file-damaged",
  "address-invalid": "address-invalid",
  "address-unreachable": "address-unreachable",
  "address-refused": "address-refused",
  "line-unreadable": "line-unreadable",
  "sheet-too-large": "sheet-too-large",
  "sheet-cell-too-long": "sheet-cell-too-long",
  "encoder-missing": "encoder-missing",
  "encoder-broken": "encoder-broken",
  "encoder-incomplete": "encoder-incomplete",
  "model-encoder-missing": "model-encoder-missing",
  "hub-model-unknown": "hub-model-unknown",
  "hub-model-gated": "hub-model-gated",
  "encoder-split": "encoder-split",
  "encoder-wrong": "encoder-wrong",
  "encoder-not-kept": "encoder-not-kept",
  "no-text": "no-text",
  "device-unavailable": "device-unavailable",
  "too-few-rows": "too-few-rows",
  "one-class": "one-class",
  "too-many-classes": "too-many-classes",
  "class-too-small": "class-too-small",
  "not-converged": "not-converged",
  "inference-failed": "inference-failed",
  "quota-exceeded": "quota-exceeded",
  "storage-unavailable": "storage-unavailable",
  "storage-failed": "storage-failed",
  "project-missing": "project-missing",
  "project-damaged": "project-damaged",
  "project-too-new": "project-too-new",
  "read-only": "read-only",
  "state-missing": "state-missing",
  "state-broken": "state-broken",
  "state-not-kept": "state-not-kept",
  "unknown-command": "unknown-command",
  "bad-input": "bad-input",
  "dataset-missing": "dataset-missing",
  "problem-missing": "problem-missing",
  "cannot-accept": "cannot-accept",
  "column-missing": "column-missing",
  "feature-unusable": "feature-unusable",
  "column-exists": "column-exists",
  "model-broken": "model-broken",
  "evaluation-missing": "evaluation-missing",
  "search-missing": "search-missing",
  "search-outdated": "search-outdated",
  "labels-unreadable": "labels-unreadable",
  "tune-choice": "tune-choice",
  "encoder-not-tunable": "encoder-not-tunable",
  "label-sets-choice": "label-sets-choice",
  "label-sets-refused": "label-sets-refused",
  "search-varies-nothing": "search-varies-nothing",
  "search-needs-rows-apart": "search-needs-rows-apart",
  "too-few-groups": "too-few-groups",
  "search-without-result": "search-without-result",
  "model-missing": "model-missing",
  "model-name-reserved": "model-name-reserved",
  "champion-missing": "champion-missing",
  "no-earlier-champion": "no-earlier-champion",
  "no-unseen-rows": "no-unseen-rows",
  "model-rows-unknown": "model-rows-unknown",
  "judged-rows-outdated": "judged-rows-outdated",
  "training-rows-away": "training-rows-away",
  "label-set-missing": "label-set-missing",
  "step-broken": "step-broken",
  "no-project": "no-project",
  "work-running": "work-running",
  bug: "bug",
} as const satisfies Readonly<Record<Problem["code"], string>>;

export const PROBLEM_KEYS: readonly string[] = Object.values(KEYS);

/** What happened, why, and what to do next, in the language of `t`. */
export function problemWords(problem: Problem, t: TFunction, format: Format): ProblemWords {
  const key = `problems.${KEYS[problem.code]}`;
  const facts = { ...problemFacts(problem, format), ns: "shell" };
  return { what: t(`${key}.what`, facts), why: t(`${key}.why`, facts), next: t(`${key}.next`, facts), details: problemDetails(problem) };
}

/** Facts as texts: …Bytes as sizes, …Ms as times, lists joined, long lists cut. */
function problemFacts(problem: Problem, format: Format): Record<string, string> {
  return Object.fromEntries(Object.entries(problem).map(([name, value]: [string, unknown]) => [name, factText(name, value, format)]));
}

const LIST_SHOWN = 8;

function factText(name: string, value: unknown, format: Format): string {
  if (typeof value === "number") return numberText(name, value, format);
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  const texts = value.slice(0, LIST_SHOWN).map((item: unknown) => (typeof item === "string" ? item : issueText(item)));
  return format.list(value.length > LIST_SHOWN ? [...texts, "…"] : texts);
}

function numberText(name: string, value: number, format: Format): string {
  if (name.endsWith("Bytes")) return format.bytes(value);
  if (name.endsWith("Ms")) return format.duration(value);
  return Number.isInteger(value) ? format.integer(value) : format.number(value);
}

function issueText(issue: unknown): string {
  if (typeof issue !== "object" || issue === null || !("path" in issue) || !("message" in issue)) return "";
  return `${String(issue.path)}: ${String(issue.message)}`;
}

function problemDetails(problem: Problem): string | null {
  const detail = "detail" in problem ? problem.detail : "";
  const sql = "sql" in problem ? problem.sql : "";
  return [detail, sql].filter((text) => text !== "").join("\n\n") || null;
}
