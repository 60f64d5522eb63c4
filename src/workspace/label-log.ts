import type { LabelEvent } from "#core/labels/label-event.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { Ports } from "#workspace/ports.ts";
import type { HistoryEntry } from "#workspace/history.ts";
import type { LabelDecision, LabelDecisions } from "#workspace/workspace-state.ts";

export type NewLabelEvent = Omit<LabelEvent, "id" | "at" | "previous">;

export interface LabelLog {
  /** Reads a label set's log once; later calls answer from memory. */
  open(labelSet: string): Promise<Result<LabelDecisions, Problem>>;
  /** Decisions that become durable first and visible second. Problems: quota-exceeded, storage-failed, read-only. */
  append(events: readonly NewLabelEvent[]): Promise<Result<LabelDecisions, Problem>>;
  /** Decisions move to the rows' new names; no undo step of its own: the same call with the names exchanged takes it back. */
  rename(labelSet: string, names: readonly (readonly [before: string, after: string])[]): Promise<Result<LabelDecisions, Problem>>;
  /** The whole log, for export and saving. */
  events(labelSet: string): Promise<Result<readonly LabelEvent[], Problem>>;
  /** Forgets what was read; the next open reads again. */
  forget(): void;
}

interface LabelRoom {
  readonly ports: Pick<Ports, "storage" | "clock" | "newId">;
  readonly project: () => string | null;
  readonly mayWrite: () => Result<void, Problem>;
  readonly decisions: (labelSet: string) => LabelDecisions | undefined;
  readonly show: (labelSet: string, decisions: LabelDecisions | null) => void;
  readonly remember: (entry: HistoryEntry) => void;
}

/** The one door to the append-only log of labels. */
export function createLabelLog(room: LabelRoom): LabelLog {
  const opened = new Set<string>();
  const { write, stamp } = labelWriter(room);

  const events = async (labelSet: string): Promise<Result<readonly LabelEvent[], Problem>> => {
    const project = room.project();
    return project !== null ? room.ports.storage.readLabels(project, labelSet) : ok([]);
  };

  const open = async (labelSet: string): Promise<Result<LabelDecisions, Problem>> => {
    const known = room.decisions(labelSet);
    if (known && opened.has(labelSet)) return ok(known);
    const log = await events(labelSet);
    if (!log.ok) return log;
    const decisions = applyEvents(new Map(), log.value);
    opened.add(labelSet);
    room.show(labelSet, decisions);
    return ok(decisions);
  };

  return {
    events,
    open,
    async append(fresh) {
      const allowed = room.mayWrite();
      if (!allowed.ok) return allowed;
      const first = fresh[0];
      if (!first) return ok(new Map());
      const ready = await open(first.labelSet);
      if (!ready.ok) return ready;
      const stamped = fresh.map((event) => stamp(event, room.decisions(event.labelSet)));
      const written = await write(stamped);
      if (written.ok) room.remember(undoOf(stamped, (compensating) => write(compensating.map((event) => stamp(event, room.decisions(event.labelSet))))));
      return written;
    },
    async rename(labelSet, names) {
      const allowed = room.mayWrite();
      if (!allowed.ok) return allowed;
      const ready = await open(labelSet);
      const log = ready.ok ? await events(labelSet) : ready;
      if (!log.ok) return log;
      const last = new Map(log.value.map((event) => [event.rowId, event]));
      const renaming = names.flatMap(([before, after]) => renamingEvents(last.get(before), after));
      return write(renaming.map((event) => stamp(event, room.decisions(labelSet))));
    },
    forget() {
      for (const labelSet of opened) room.show(labelSet, null);
      opened.clear();
    },
  };
}

function renamingEvents(event: LabelEvent | undefined, after: string): readonly NewLabelEvent[] {
  if (event === undefined || event.kind === "clear" || event.rowId === after) return [];
  return [
    { ...event, kind: "clear", label: null, leadMs: 0 },
    { ...event, rowId: after },
  ];
}

interface LabelWriter {
  readonly write: (events: readonly LabelEvent[]) => Promise<Result<LabelDecisions, Problem>>;
  readonly stamp: (event: NewLabelEvent, before: LabelDecisions | undefined) => LabelEvent;
}

function labelWriter(room: LabelRoom): LabelWriter {
  let askedToPersist = false;
  return {
    async write(events) {
      const project = room.project();
      const first = events[0];
      if (project === null || !first) return ok(new Map());
      if (!askedToPersist) {
        askedToPersist = true;
        void room.ports.storage.persist();
      }
      const saved = await room.ports.storage.appendLabels(project, events);
      if (!saved.ok) return saved;
      const decisions = applyEvents(room.decisions(first.labelSet) ?? new Map(), events);
      room.show(first.labelSet, decisions);
      return ok(decisions);
    },
    stamp(event, before) {
      const standing = before?.get(event.rowId);
      return { ...event, id: room.ports.newId(), at: room.ports.clock.now(), previous: standing ? { label: standing.label, kind: standing.kind } : null };
    },
  };
}

/** Undo never edits the log: it appends the decision that stood before. */
function undoOf(events: readonly LabelEvent[], write: (events: readonly NewLabelEvent[]) => Promise<Result<unknown, Problem>>): HistoryEntry {
  const backwards = events.toReversed().map((event): NewLabelEvent => ({ ...event, source: "undo", kind: event.previous?.kind ?? "clear", label: event.previous?.label ?? null, leadMs: 0 }));
  return { reason: "label", undo: () => write(backwards), redo: () => write(events) };
}

/** The decisions that stand after events, given those before. */
function applyEvents(before: LabelDecisions, events: readonly LabelEvent[]): LabelDecisions {
  const after = new Map<string, LabelDecision>(before);
  for (const { rowId, kind, label, at } of events) {
    if (kind === "clear") after.delete(rowId);
    else after.set(rowId, { kind, label, at });
  }
  return after;
}
