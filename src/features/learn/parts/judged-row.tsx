import { Button, Checkbox } from "@mantine/core";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface JudgedRowProps {
  readonly model: Model;
  readonly judged: EvaluationRows;
  /** Where it stands among the judged rows. */
  readonly place: number;
  readonly row: number;
  /** Absent: no longer in the table. */
  readonly text: string | undefined;
  /** The label it was corrected to. */
  readonly correction: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One judged row, with the box that chooses it. */
export function JudgedRow({ model, judged, place, row, text, correction, isChosen, onChoose }: JudgedRowProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const { truth, said } = namesOf(model, judged, place);
  const number = format.integer(row + 1);
  return (
    <tr>
      <td>
        <Checkbox aria-label={t("relabel.choose", { row: number })} checked={isChosen} disabled={text === undefined} onChange={(event) => onChoose(event.currentTarget.checked)} />
      </td>
      <td className={classes.number}>{number}</td>
      <td className={classes.text} dir="auto">
        {text ?? t("confusion.rowGone")}
      </td>
      <td>
        {truth ?? t("confusion.unknownClass")}
        {correction !== undefined && <div className={classes.facts} style={{ margin: 0 }}>{t("relabel.corrected", { label: correction })}</div>}
      </td>
      <td>{said ?? ""}</td>
      <td className={classes.number}>{format.share(judged.confidence[place] ?? 0)}</td>
      <td>
        <Button variant="subtle" size="xs" disabled={text === undefined} onClick={() => setSearch({ view: "why", explain: text ?? null }, true)} aria-label={t("explain.row", { row: number })}>
          {t("explain.why")}
        </Button>
      </td>
    </tr>
  );
}

/** True and said class of a judged row, or all its labels; "?" is one that the model does not know. */
function namesOf({ classes: names, labelSets }: Model, { truth, predicted, sets }: EvaluationRows, index: number): { readonly truth: string | undefined; readonly said: string | undefined } {
  const set = sets?.[index];
  if (labelSets === null || set === undefined) return { truth: names[truth[index] ?? -1], said: names[predicted[index] ?? -1] };
  const joined = (labels: readonly number[]) => labels.map((label) => names[label] ?? "?").join(", ");
  return { truth: joined(set.truth), said: joined(set.said) };
}
