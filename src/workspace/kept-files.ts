import { parseJson } from "#core/parse-json.ts";
import type { KeptFile, KeptFiles } from "#core/project/count-space.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { stateTime } from "#core/project/state-file.ts";
import type { StorageProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Ports } from "#workspace/ports.ts";

/** Tells apart which kept files the project names, which only its earlier states name, and which nothing names. Earlier states are read only where that matters. */
export async function sortKeptFiles(storage: Ports["storage"], project: Project): Promise<Result<KeptFiles, StorageProblem>> {
  const kept = await storage.listFiles(project.id);
  if (!kept.ok) return kept;
  const names = new Set(namedFiles(project));
  const states = kept.value.filter(({ id }) => stateTime(id) !== null).toSorted(byTime);
  const named = kept.value.filter(({ id }) => names.has(id));
  const loose = kept.value.filter(({ id }) => !names.has(id) && stateTime(id) === null);
  if (loose.length === 0) return ok({ named, states, held: [], unnamed: [] });
  const holds = await filesOfStates(storage, project.id, states);
  if (!holds.ok) return holds;
  return ok({ named, states, held: loose.filter(({ id }) => holds.value.has(id)), unnamed: loose.filter(({ id }) => !holds.value.has(id)) });
}

/** A kept file of JSON; undefined: it holds none. */
export async function readKeptJson(storage: Ports["storage"], project: string, id: string): Promise<Result<unknown, StorageProblem>> {
  const file = await storage.readFile(project, id);
  if (!file.ok) return file;
  try {
    const text = new TextDecoder().decode(await file.value.arrayBuffer());
    return ok(parseJson(text));
  } catch (thrown) {
    return failed({ code: "storage-failed", detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** Read without checking: the states of a newer version hold their files too. */
async function filesOfStates(storage: Ports["storage"], project: string, states: readonly KeptFile[]): Promise<Result<ReadonlySet<string>, StorageProblem>> {
  const names = new Set<string>();
  for (const { id } of states) {
    const document = await readKeptJson(storage, project, id);
    if (!document.ok) return document;
    for (const name of namedFiles(document.value)) names.add(name);
  }
  return ok(names);
}

function byTime(left: KeptFile, right: KeptFile): number {
  return (stateTime(left.id) ?? 0) - (stateTime(right.id) ?? 0);
}
