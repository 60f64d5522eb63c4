import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";

export interface KeptFile {
  readonly id: string;
  readonly sizeBytes: number;
}

/** All kept files of a project, each in one of the lists. */
export interface KeptFiles {
  readonly named: readonly KeptFile[];
  /** The earlier states themselves, oldest first. */
  readonly states: readonly KeptFile[];
  /** Named by an earlier state only. */
  readonly held: readonly KeptFile[];
  readonly unnamed: readonly KeptFile[];
}

/**
 * sources: files that were imported · attached: columns added to tables · models: heads, fitted encoders, judged rows ·
 * other: named for another reason · document: the project itself · states: earlier states · held: files that only those need ·
 * unnamed: what nothing names · vectors: of texts, of all projects together
 */
export type SpaceKind = "sources" | "attached" | "models" | "other" | "document" | "states" | "held" | "unnamed" | "vectors";

export interface SpaceItem {
  readonly kind: SpaceKind;
  readonly bytes: number;
  readonly files: number;
}

/** What a project takes, by kind; kinds that it has nothing of are left out. Labels are not counted. */
export function countSpace(project: Project, kept: KeptFiles): readonly SpaceItem[] {
  const owners = namesByKind(project);
  const ofKind = (kind: SpaceKind) => kept.named.filter(({ id }) => (owners.get(id) ?? "other") === kind);
  const named = (["sources", "attached", "models", "other"] as const).map((kind) => itemOf(kind, ofKind(kind)));
  const document: SpaceItem = { kind: "document", bytes: JSON.stringify(project).length, files: 1 };
  return [...named, document, itemOf("states", kept.states), itemOf("held", kept.held), itemOf("unnamed", kept.unnamed)].filter(({ files }) => files > 0);
}

function namesByKind(project: Project): ReadonlyMap<string, SpaceKind> {
  const kinds: readonly [SpaceKind, unknown][] = [
    ["models", project.models],
    ["attached", project.datasets.map(({ recipe }) => recipe)],
    ["sources", project.datasets.map(({ source }) => source)],
  ];
  return new Map(kinds.flatMap(([kind, part]) => namedFiles(part).map((id): [string, SpaceKind] => [id, kind])));
}

function itemOf(kind: SpaceKind, files: readonly KeptFile[]): SpaceItem {
  return { kind, bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), files: files.length };
}
