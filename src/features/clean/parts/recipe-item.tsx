import { ActionIcon, Switch } from "@mantine/core";
import { useSortable } from "@dnd-kit/sortable";
import type { TFunction } from "i18next";
import { Copy, GripVertical, Pencil, Trash2, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { StepCounts } from "#core/recipe/preview-step.ts";
import type { PlannedStep } from "#core/recipe/recipe-plan.ts";
import type { Step } from "#core/recipe/step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { stepProblemWords, stepSentence } from "#features/clean/step-words.ts";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface RecipeItemProps {
  readonly step: Step;
  readonly number: number;
  readonly planned: PlannedStep | null;
  /** Number of the step that took away a column this one needs; 0 = none. */
  readonly lostNumber: number;
  readonly counts: StepCounts | null;
  readonly busy: boolean;
  readonly isEdited: boolean;
  readonly onToggle: () => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onDelete: () => void;
}

/** One step of the recipe. */
export function RecipeItem(props: RecipeItemProps) {
  const { step, number, busy, isEdited, onToggle } = props;
  const { t } = useWords("clean");
  const name = stepSentence(step, t, useFormat());
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: step.id, disabled: busy });
  const style = { transform: transform ? `translate3d(0, ${String(Math.round(transform.y))}px, 0)` : undefined, transition, zIndex: isDragging ? 1 : undefined };
  return (
    <li ref={setNodeRef} style={style} className={classes.item} data-dragging={isDragging} data-off={!step.enabled} data-edited={isEdited}>
      <button type="button" ref={setActivatorNodeRef} className={classes.handle} {...attributes} {...listeners} aria-label={t("recipe.move", { name })}>
        <GripVertical size={15} aria-hidden />
      </button>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <div className={classes.what}>
        <div className={classes.name}>{name}</div>
        <StepState {...props} />
        {step.note !== "" && <div className={classes.note}>{step.note}</div>}
      </div>
      <Switch size="xs" checked={step.enabled} disabled={busy} onChange={onToggle} aria-label={t("recipe.use", { name })} />
      <ItemButton label={t("recipe.edit", { name })} disabled={busy || step.kind === "attach-columns"} onClick={props.onEdit}>
        <Pencil size={14} aria-hidden />
      </ItemButton>
      <ItemButton label={t("recipe.copy", { name })} disabled={busy} onClick={props.onCopy}>
        <Copy size={14} aria-hidden />
      </ItemButton>
      <ItemButton label={t("recipe.delete", { name })} disabled={busy} onClick={props.onDelete}>
        <Trash2 size={14} aria-hidden />
      </ItemButton>
    </li>
  );
}

function ItemButton({ label, disabled, onClick, children }: { readonly label: string; readonly disabled: boolean; readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

/** Broken and why, off, or what it changes. */
function StepState({ step, planned, lostNumber, counts }: RecipeItemProps) {
  const { t } = useWords("clean");
  const format = useFormat();
  if (planned?.problem) {
    const lost = planned.lost && lostNumber > 0 ? { column: planned.lost, number: lostNumber } : null;
    return (
      <div className={classes.broken}>
        <TriangleAlert size={13} aria-hidden /> {t("recipe.broken")} {stepProblemWords(planned.problem, lost, t) ?? planned.problem.code}
      </div>
    );
  }
  if (!step.enabled) return <div className={classes.state}>{t("recipe.off")}</div>;
  return counts && <div className={classes.state}>{countWords(counts, t, format)}</div>;
}

function countWords({ changedCells, removedRows, newlyMissing }: StepCounts, t: TFunction, format: Format): string {
  const named = [["cells", changedCells], ["removed", removedRows], ["missing", newlyMissing]] as const;
  const parts = named.filter(([, count]) => count > 0).map(([name, count]) => t(`counts.${name}`, { count, n: format.integer(count) }));
  return parts.length === 0 ? t("counts.nothing") : parts.join(" · ");
}
