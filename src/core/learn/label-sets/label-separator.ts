import { z } from "zod";

/** How a cell holds several labels: a JSON array, or names with a sign between them. */
export const LABEL_SEPARATOR = z.enum(["json", ";", "|", ","]);
export type LabelSeparator = z.infer<typeof LABEL_SEPARATOR>;

/**
 * The labels of a cell, each once, in their order; null where a cell that should be a JSON array is none.
 * Range: spaces around a name and empty names are dropped; "[]" → no label
 */
export function splitLabels(cell: string, separator: LabelSeparator): readonly string[] | null {
  const names = separator === "json" ? jsonNames(cell) : cell.split(separator);
  return names && [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}

/** A cell that holds these labels, as splitLabels reads it. */
export function joinLabels(labels: readonly string[], separator: LabelSeparator): string {
  return separator === "json" ? JSON.stringify(labels) : labels.join(separator);
}

const NAMES = z.array(z.union([z.string(), z.number(), z.boolean()]));

function jsonNames(cell: string): string[] | null {
  const parsed = NAMES.safeParse(parseJson(cell));
  return parsed.success ? parsed.data.map(String) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
