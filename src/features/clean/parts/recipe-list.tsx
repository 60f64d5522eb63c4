import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements, type DragEndEvent } from "@dnd-kit/core";
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { Dataset } from "#core/project/project.ts";
import type { RecipePlan } from "#core/recipe/recipe-plan.ts";
import type { Step } from "#core/recipe/step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { RecipeItem } from "#features/clean/parts/recipe-item.tsx";
import { stepSentence } from "#features/clean/step-words.ts";
import { useStepCounts } from "#features/clean/use-recipe.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio } from "#workspace/react.tsx";

interface RecipeListProps {
  readonly dataset: Dataset;
  readonly plan: RecipePlan | null;
  readonly busy: boolean;
  /** Place of the step in the editor. */
  readonly edited: number | null;
  readonly onEdit: (index: number) => void;
  readonly onChange: (steps: readonly Step[]) => void;
}

/** The steps in order: drag or move by keyboard, switch, edit, copy, delete. */
export function RecipeList({ dataset, plan, busy, edited, onEdit, onChange }: RecipeListProps) {
  const { t } = useWords("clean");
  const studio = useStudio();
  const counts = useStepCounts(dataset);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }));
  const { recipe } = dataset;
  const announcements = useAnnouncements(recipe);
  const move = ({ active, over }: DragEndEvent) => {
    const from = recipe.findIndex(({ id }) => id === active.id);
    const to = recipe.findIndex(({ id }) => id === over?.id);
    if (from >= 0 && to >= 0 && from !== to) onChange(arrayMove([...recipe], from, to));
  };
  if (recipe.length === 0) return <p className={classes.hint}>{t("recipe.empty")}</p>;
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={move} accessibility={{ announcements, screenReaderInstructions: { draggable: t("recipe.howToMove") } }}>
      <SortableContext items={recipe.map(({ id }) => id)} strategy={verticalListSortingStrategy} disabled={busy}>
        <ol className={classes.recipe} aria-label={t("recipe.list")}>
          {recipe.map((step, index) => (
            <RecipeItem
              key={step.id}
              step={step}
              number={index + 1}
              planned={plan?.perStep[index] ?? null}
              lostNumber={1 + recipe.findIndex(({ id }) => id === plan?.perStep[index]?.lost?.stepId)}
              counts={counts.get(step.id) ?? null}
              busy={busy || edited !== null}
              isEdited={edited === index}
              onToggle={() => onChange(recipe.map((one) => (one.id === step.id ? { ...one, enabled: !one.enabled } : one)))}
              onEdit={() => onEdit(index)}
              onCopy={() => onChange(recipe.toSpliced(index + 1, 0, { ...step, id: studio.ports.newId() }))}
              onDelete={() => onChange(recipe.filter(({ id }) => id !== step.id))}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** What a screen reader says while a step is moved. */
function useAnnouncements(recipe: readonly Step[]): Announcements {
  const { t } = useWords("clean");
  const format = useFormat();
  const nameOf = (id: string | number): string => {
    const step = recipe.find((one) => one.id === id);
    return step ? stepSentence(step, t, format) : "";
  };
  const placeOf = (id: string | number): number => recipe.findIndex((one) => one.id === id) + 1;
  return {
    onDragStart: ({ active }) => t("moving.lifted", { name: nameOf(active.id), place: placeOf(active.id), total: recipe.length }),
    onDragOver: ({ active, over }) => (over ? t("moving.over", { name: nameOf(active.id), place: placeOf(over.id), total: recipe.length }) : undefined),
    onDragEnd: ({ active, over }) => t("moving.dropped", { name: nameOf(active.id), place: placeOf(over?.id ?? active.id), total: recipe.length }),
    onDragCancel: ({ active }) => t("moving.cancelled", { name: nameOf(active.id) }),
  };
}
