import { Button, Checkbox } from "@mantine/core";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { PlainColumn } from "#features/learn/parts/plain-table.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface JudgedColumnsWish {
  readonly model: Model;
  readonly judged: EvaluationRows;
  /** Name of the text column. */
  readonly textName: string;
  /** Of the rows shown; absent: no longer in the table. */
  readonly texts: ReadonlyMap<number, string>;
  /** The labels that rows were corrected to. */
  readonly corrections: ReadonlyMap<number, string>;
  /** Rows shown, and those of them that are ticked. */
  readonly shown: readonly number[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (rows: ReadonlySet<number>) => void;
}

/** What is shown of a judged row, with the box that chooses it. */
export function useJudgedColumns({ model, judged, textName, texts, corrections, shown, chosen, onChoose }: JudgedColumnsWish): readonly PlainColumn<number>[] {
  const { t } = useWords("learn");
  const format = useFormat();
  const places = new Map(judged.rows.map((row, index) => [row, index]));
  const names = (row: number) => namesOf(model, judged, places.get(row) ?? -1);
  const ticked = shown.filter((row) => chosen.has(row)).length;
  const choose = (changed: readonly number[], isChosen: boolean) => onChoose(new Set(isChosen ? [...chosen, ...changed] : [...chosen].filter((row) => !changed.includes(row))));
  const isGone = (row: number) => texts.get(row) === undefined;
  return [
    {
      key: "choose",
      header: <Checkbox aria-label={t("relabel.chooseShown")} checked={ticked === shown.length} indeterminate={ticked > 0 && ticked < shown.length} onChange={(event) => choose(shown, event.currentTarget.checked)} />,
      cell: (row) => <Checkbox aria-label={t("relabel.choose", { row: format.integer(row + 1) })} checked={chosen.has(row)} disabled={isGone(row)} onChange={(event) => choose([row], event.currentTarget.checked)} />,
    },
    { key: "row", kind: "number", header: t("confusion.row"), cell: (row) => format.integer(row + 1) },
    { key: "text", kind: "text", header: textName, cell: (row) => texts.get(row) ?? t("confusion.rowGone") },
    { key: "truth", header: t("confusion.truth"), cell: (row) => <Truth truth={names(row).truth} correction={corrections.get(row)} /> },
    { key: "said", header: t("confusion.predicted"), cell: (row) => names(row).said ?? "" },
    { key: "confidence", kind: "number", header: t("confusion.confidence"), cell: (row) => format.share(judged.confidence[places.get(row) ?? -1] ?? 0) },
    { key: "why", header: t("explain.why"), cell: (row) => <Why row={row} text={texts.get(row)} /> },
  ];
}

function Truth({ truth, correction }: { readonly truth: string | undefined; readonly correction: string | undefined }) {
  const { t } = useWords("learn");
  return (
    <>
      {truth ?? t("confusion.unknownClass")}
      {correction !== undefined && <div className={classes.facts}>{t("relabel.corrected", { label: correction })}</div>}
    </>
  );
}

function Why({ row, text }: { readonly row: number; readonly text: string | undefined }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { setSearch } = useNavigation();
  return (
    <Button variant="subtle" size="compact-sm" disabled={text === undefined} onClick={() => setSearch({ view: "why", explain: text ?? null }, true)} aria-label={t("explain.row", { row: format.integer(row + 1) })}>
      {t("explain.why")}
    </Button>
  );
}

/** True and said class of a judged row, or all its labels; "?" is one that the model does not know. */
function namesOf({ classes: names, labelSets }: Model, { truth, predicted, sets }: EvaluationRows, index: number): { readonly truth: string | undefined; readonly said: string | undefined } {
  const set = sets?.[index];
  if (labelSets === null || set === undefined) return { truth: names[truth[index] ?? -1], said: names[predicted[index] ?? -1] };
  const joined = (labels: readonly number[]) => labels.map((label) => names[label] ?? "?").join(", ");
  return { truth: joined(set.truth), said: joined(set.said) };
}
