import { useHotkeys } from "@mantine/hooks";
import { Alert, Button, Kbd } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Problem } from "#core/problem.ts";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import { DeskSide } from "#features/annotate/parts/desk-side.tsx";
import { TextCard } from "#features/annotate/parts/text-card.tsx";
import classes from "#features/annotate/parts/labelling-desk.module.css";
import { useQueue, type CardQueue } from "#features/annotate/use-queue.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

interface DeskProps {
  readonly dataset: Dataset;
  readonly labelSet: LabelSet;
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** One card, the classes as keys, and nothing shown as saved before it is durable. */
export function LabellingDesk({ dataset, labelSet }: DeskProps) {
  const { t } = useWords("annotate");
  const queue = useQueue(labelSet);
  const { decide, saving, problem } = useDecide(labelSet, queue.card?.rowId ?? null, () => queue.revisit(null));
  const studio = useStudio();
  const canUndo = useWorkspace((state) => state.undo === "label");
  const undo = () => {
    if (canUndo && !saving) void studio.undo();
  };
  useHotkeys([
    ...DIGITS.flatMap((digit, index): [string, () => void][] => {
      const label = labelSet.classes[index];
      return label === undefined ? [] : [[digit, () => decide("label", label)]];
    }),
    ["s", () => decide("skip", null)],
    ["u", undo],
    ["Backspace", undo],
  ]);

  return (
    <div className={classes.desk}>
      <div className={classes.main}>
        {problem && (
          <Alert color="red" title={t("notSaved")} role="alert">
            <ProblemNotice problem={problem} />
          </Alert>
        )}
        <QueueState queue={queue} />
        {queue.card && (
          <>
            <TextCard card={queue.card} decision={queue.decisions.get(queue.card.rowId) ?? null} />
            <div className={classes.classes} role="group" aria-label={t("classes")}>
              {labelSet.classes.map((label, index) => (
                <Button key={label} size="md" variant="default" disabled={saving} onClick={() => decide("label", label)} leftSection={index < 9 ? <Kbd aria-hidden>{index + 1}</Kbd> : null}>
                  {label}
                </Button>
              ))}
            </div>
            <div className={classes.tools}>
              <Button variant="subtle" disabled={saving} onClick={() => decide("skip", null)} leftSection={<Kbd aria-hidden>S</Kbd>}>
                {t("actions.skip")}
              </Button>
              <Button variant="subtle" disabled={saving || !canUndo} onClick={undo} leftSection={<Kbd aria-hidden>U</Kbd>}>
                {t("actions.undo")}
              </Button>
              <span className={classes.saved} role="status">
                {saving ? t("saving") : t("savedCount", { count: queue.decisions.size })}
              </span>
            </div>
          </>
        )}
      </div>
      <DeskSide dataset={dataset} labelSet={labelSet} queue={queue} onRevisit={queue.revisit} />
    </div>
  );
}

function QueueState({ queue }: { readonly queue: CardQueue }) {
  const { t } = useWords("annotate");
  if (queue.status === "loading") return <Loading lines={6} label={t("loadingCard")} />;
  if (queue.status === "failed" && queue.problem) return <ProblemNotice problem={queue.problem} onRetry={queue.again} />;
  if (queue.status === "finished") return <EmptyState icon="tags" title={t("finished.title")} text={t("finished.text")} />;
  return null;
}

interface Deciding {
  readonly decide: (kind: "label" | "skip", label: string | null) => void;
  readonly saving: boolean;
  readonly problem: Problem | null;
}

/** Writes a decision; the card stays until the write is durable. */
function useDecide(labelSet: LabelSet, rowId: string | null, onSaved: () => void): Deciding {
  const studio = useStudio();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = studio.ports.clock.now();
  }, [rowId, studio]);

  const write = async (kind: "label" | "skip", label: string | null, row: string) => {
    setSaving(true);
    const leadMs = studio.ports.clock.now() - shownAt.current;
    const written = await studio.labels.append([{ labelSet: labelSet.id, rowId: row, label, kind, annotator: labelSet.annotator, source: "human", model: labelSet.order === "uncertain" ? labelSet.modelId : null, leadMs }]);
    setSaving(false);
    setProblem(written.ok ? null : written.problem);
    if (written.ok) onSaved();
  };
  return {
    saving,
    problem,
    decide: (kind, label) => {
      if (rowId !== null && !saving) void write(kind, label, rowId);
    },
  };
}
