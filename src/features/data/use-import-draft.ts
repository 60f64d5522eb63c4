import { useState } from "react";
import type { ImportOptions } from "#core/project/project.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";

/** What a person has changed before an import. */
export interface ImportDraft {
  readonly combine: boolean;
  readonly setCombine: (combine: boolean) => void;
  readonly optionsOf: (path: string) => ImportOptions;
  /** Changes how all files of a table are read; undefined takes a choice back. */
  readonly change: (table: PlannedTable, patch: Partial<ImportOptions>) => void;
  readonly nameOf: (table: PlannedTable) => string;
  readonly rename: (table: PlannedTable, name: string) => void;
  /** Name of the dataset that the table brings up to date; null = it becomes a new one. */
  readonly intoOf: (table: PlannedTable) => string | null;
  readonly setInto: (table: PlannedTable, dataset: string | null) => void;
  readonly isLeftOut: (table: PlannedTable) => boolean;
  readonly leaveOut: (table: PlannedTable, isOut: boolean) => void;
}

const NONE: ImportOptions = {};

export function useImportDraft(): ImportDraft {
  const [combine, setCombine] = useState(true);
  const [options, setOptions] = useState<Readonly<Record<string, ImportOptions>>>({});
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [targets, setTargets] = useState<Readonly<Record<string, string | null>>>({});
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const optionsOf = (path: string) => options[path] ?? NONE;
  return {
    combine,
    setCombine,
    optionsOf,
    change: (table, patch) => setOptions((before) => ({ ...before, ...Object.fromEntries(table.files.map(({ path }) => [path, withoutUndefined({ ...before[path], ...patch })])) })),
    nameOf: (table) => names[table.key] ?? table.name,
    rename: (table, name) => setNames((before) => ({ ...before, [table.key]: name })),
    intoOf: (table) => targets[table.key] ?? null,
    setInto: (table, dataset) => setTargets((before) => ({ ...before, [table.key]: dataset })),
    isLeftOut: (table) => leftOut.has(table.key),
    leaveOut: (table, isOut) => setLeftOut((before) => new Set(isOut ? [...before, table.key] : [...before].filter((key) => key !== table.key))),
  };
}

function withoutUndefined(options: ImportOptions): ImportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
