import type { ChampionChange } from "#core/project/champion-change.ts";
import type { Model } from "#core/project/model.ts";
import type { Project } from "#core/project/project.ts";

/** The parts of a project that say which models there are and which of them are in use. */
export type Registry = Pick<Project, "models" | "datasets" | "championHistory">;

/** What models compete for: the label column of a table. Tables are told apart by their names, so that a model from a file finds its place. */
export interface Slot {
  readonly label: string;
  readonly table: string;
}

/** A slot with its models, oldest first. */
export interface FilledSlot extends Slot {
  readonly models: readonly Model[];
}

/** The slot that a model competes for, under the name that its table has now. */
export function slotOf(model: Model, { datasets }: Pick<Registry, "datasets">): Slot {
  return { label: model.label, table: datasets.find(({ id }) => id === model.datasetId)?.name ?? model.datasetName };
}

/** Every slot with its models, the one with the newest model first. */
export function filledSlots(registry: Registry): readonly FilledSlot[] {
  const slots = new Map<string, FilledSlot>();
  for (const model of registry.models) {
    const slot = slotOf(model, registry);
    const key = JSON.stringify([slot.label, slot.table]);
    slots.set(key, { ...slot, models: [...(slots.get(key)?.models ?? []), model] });
  }
  return [...slots.values()].toSorted((left, right) => newest(right) - newest(left));
}

/** The champion of a slot; null while there is none. */
export function championOf(registry: Registry, slot: Slot): Model | null {
  const champions = inSlot(registry, slot).filter(({ stage }) => stage === "champion");
  return champions.toSorted((left, right) => promotedAt(registry, right) - promotedAt(registry, left))[0] ?? null;
}

/** The champion for a label: that of the named table where it has one, else the one that became champion last; null: there is none. */
export function findChampion(registry: Registry, label: string, datasetId?: string): Model | null {
  const table = registry.datasets.find(({ id }) => id === datasetId)?.name;
  const own = table === undefined ? null : championOf(registry, { label, table });
  if (own) return own;
  const champions = registry.models.filter((model) => model.stage === "champion" && model.label === label);
  return champions.toSorted((left, right) => promotedAt(registry, right) - promotedAt(registry, left))[0] ?? null;
}

/** What was changed in a slot, oldest first. */
export function slotHistory(registry: Registry, slot: Slot): readonly ChampionChange[] {
  return registry.championHistory.filter((change) => {
    const model = registry.models.find(({ id }) => id === change.modelId);
    return isSame(model ? slotOf(model, registry) : change, slot);
  });
}

/**
 * The model that going back would make champion: the last one before today's that is still here; null: there is none.
 * Going back again goes further back; a model put forward after that starts from there.
 */
export function previousChampion(registry: Registry, slot: Slot): Model | null {
  const current = championOf(registry, slot)?.id;
  const here = new Map(inSlot(registry, slot).map((model) => [model.id, model]));
  const earlier = championStack(slotHistory(registry, slot)).findLast((id) => id !== current && here.has(id));
  return (earlier !== undefined && here.get(earlier)) || null;
}

export interface ChampionWish {
  readonly model: Model;
  readonly kind: ChampionChange["kind"];
  readonly at: number;
  readonly note: string;
}

/** The registry with that model as champion of its slot; whoever was becomes challenger. */
export function withChampion(registry: Registry, { model, kind, at, note }: ChampionWish): Pick<Registry, "models" | "championHistory"> {
  const slot = slotOf(model, registry);
  const former = championOf(registry, slot);
  const change: ChampionChange = { kind, at, note, ...slot, modelId: model.id, modelName: model.name, formerId: former?.id ?? null, formerName: former?.name ?? null };
  const models = registry.models.map((other): Model => {
    if (other.id === model.id) return { ...other, stage: "champion" };
    return other.stage === "champion" && isSame(slotOf(other, registry), slot) ? { ...other, stage: "challenger" } : other;
  });
  return { models, championHistory: [...registry.championHistory, change] };
}

/** Ids of champions as they would be gone back through, today's last. */
function championStack(history: readonly ChampionChange[]): readonly string[] {
  let stack: string[] = [];
  for (const { kind, modelId } of history) stack = kind === "promote" ? [...stack, modelId] : stack.slice(0, stack.lastIndexOf(modelId) + 1);
  return stack;
}

function inSlot(registry: Registry, slot: Slot): readonly Model[] {
  return registry.models.filter((model) => isSame(slotOf(model, registry), slot));
}

function isSame(left: Slot, right: Slot): boolean {
  return left.label === right.label && left.table === right.table;
}

/** Place in the history; −1: never promoted. */
function promotedAt({ championHistory }: Registry, { id }: Model): number {
  return championHistory.findLastIndex(({ modelId }) => modelId === id);
}

function newest({ models }: FilledSlot): number {
  return Math.max(...models.map(({ createdAt, origin }) => origin?.at ?? createdAt));
}
