import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "#core/problem.ts";
import type { LabelSet } from "#core/project/project.ts";
import type { Queue, QueuedCard } from "#features/annotate/queue-rows.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";
import type { LabelDecisions } from "#workspace/workspace-state.ts";

const FETCH = 20;
/** More cards are fetched while this many are still waiting, so that the next one is always there. */
const LOW_WATER = 6;

export interface CardQueue {
  readonly status: "loading" | "ready" | "failed" | "finished";
  readonly problem: Problem | null;
  readonly card: QueuedCard | null;
  readonly decisions: LabelDecisions;
  /** Cards seen since the page opened, newest first. */
  readonly recent: readonly QueuedCard[];
  /** Rows with text in the table now; null until it is known. */
  readonly total: number | null;
  /** Decisions on rows that are not in the table now. */
  readonly away: number;
  readonly revisit: (rowId: string | null) => void;
  readonly again: () => void;
}

const NONE: LabelDecisions = new Map();

/**
 * The cards of a label set in its order. The current card is the first one nobody has decided,
 * so that taking a decision back brings its card back by itself.
 */
export function useQueue(labelSet: LabelSet): CardQueue {
  const studio = useStudio();
  const stored = useWorkspace((state) => state.labels[labelSet.id]);
  const decisions = stored ?? NONE;
  const [cards, setCards] = useState<readonly QueuedCard[]>([]);
  const [isExhausted, setExhausted] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [revisited, setRevisited] = useState<string | null>(null);
  const [table, setTable] = useState<{ readonly total: number | null; readonly away: number }>({ total: null, away: 0 });
  const fetching = useRef(false);

  const waiting = cards.filter((card) => !decisions.has(card.rowId));
  const isLow = waiting.length < LOW_WATER && !isExhausted && problem === null;

  const fetchMore = useCallback(async () => {
    if (fetching.current) return;
    fetching.current = true;
    const answer = await studio.run("annotate.queue", { labelSet: labelSet.id, size: FETCH }, { record: false });
    fetching.current = false;
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- annotate.queue answers with a Queue
    const { rows: fresh, total, decided } = answer.value as Queue;
    setTable({ total, away: (studio.store.getState().labels[labelSet.id]?.size ?? 0) - decided });
    setCards((known) => {
      const ids = new Set(known.map((card) => card.rowId));
      return [...known, ...fresh.filter((card) => !ids.has(card.rowId))];
    });
    if (fresh.length < FETCH) setExhausted(true);
  }, [studio, labelSet.id]);

  useEffect(() => {
    if (isLow) void fetchMore();
  }, [isLow, fetchMore, cards]);

  const card = cards.find((candidate) => candidate.rowId === revisited) ?? waiting[0] ?? null;
  const status = problem && !card ? "failed" : card ? "ready" : isExhausted ? "finished" : "loading";
  return {
    status,
    problem,
    card,
    decisions,
    recent: cards.filter((candidate) => decisions.has(candidate.rowId)).toReversed(),
    ...table,
    revisit: setRevisited,
    again: () => setProblem(null),
  };
}
