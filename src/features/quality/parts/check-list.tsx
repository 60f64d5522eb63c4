import { ActionIcon, Badge, Button, Switch } from "@mantine/core";
import { CircleCheck, CircleDashed, CircleOff, CircleX, Pencil, Trash2, TriangleAlert } from "lucide-react";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import type { CheckState, JudgedCheck } from "#features/quality/check-states.ts";
import { checkSentence, observedText, reasonText } from "#ui/words/check-words.ts";
import { FailingRows } from "#features/quality/parts/failing-rows.tsx";
import classes from "#features/quality/parts/quality.module.css";
import type { CheckEditing } from "#features/quality/use-checks.ts";
import { noticeUndo } from "#ui/feedback/notices.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface CheckListProps {
  readonly dataset: Dataset;
  readonly editing: CheckEditing;
  readonly onEdit: (check: Check) => void;
}

const ORDER: Readonly<Record<CheckState, number>> = { broken: 0, failed: 1, "not-run": 2, passed: 3, off: 4 };

/** The saved checks, those that fail first; a press opens the rows that fail. The address keeps which one, and a column's own checks. */
export function CheckList({ dataset, editing, onEdit }: CheckListProps) {
  const { t } = useWords("quality");
  const { place, setSearch } = useNavigation();
  const { column, check: open } = place.search;
  const ofColumn = column === undefined ? editing.judged : editing.judged.filter(({ check }) => check.columns.includes(column));
  const sorted = ofColumn.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <Panel title={t("list.title")} flush>
      {column !== undefined && (
        <p className={classes.note}>
          {t("list.shown", { column, shown: sorted.length, total: editing.judged.length })}{" "}
          <Button variant="subtle" size="compact-xs" onClick={() => setSearch({ column: null })}>
            {t("list.all")}
          </Button>
        </p>
      )}
      <ul className={classes.checks}>
        {sorted.map((judged) => (
          <li key={judged.check.id} className={classes.checkItem}>
            <CheckLine judged={judged} isOpen={judged.check.id === open} editing={editing} onEdit={onEdit} />
            {judged.check.id === open && <FailingRows dataset={dataset} judged={judged} onClose={() => setSearch({ check: null })} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface CheckLineProps extends Pick<CheckListProps, "editing" | "onEdit"> {
  readonly judged: JudgedCheck;
  readonly isOpen: boolean;
}

const ICONS = { passed: CircleCheck, failed: CircleX, broken: TriangleAlert, "not-run": CircleDashed, off: CircleOff } as const;
const COLOURS = { error: "red", warning: "yellow", info: "gray" } as const;

function CheckLine({ judged, isOpen, editing, onEdit }: CheckLineProps) {
  const { t } = useWords("quality");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const { check, state } = judged;
  const sentence = checkSentence(check, t, format);
  const Icon = ICONS[state];
  return (
    <div className={classes.check} data-state={state}>
      <span className={classes.state}>
        <Icon size={15} aria-hidden />
        {t(`states.${state}`)}
      </span>
      <button type="button" className={classes.open} aria-expanded={isOpen} aria-label={t("list.rows", { check: sentence })} onClick={() => setSearch({ check: isOpen ? null : check.id }, true)}>
        <span dir="auto">{sentence}</span>
        <CheckNotes check={check} />
      </button>
      <Badge color="gray">{t(`dimensions.${check.dimension}`)}</Badge>
      <Badge color={COLOURS[check.severity]}>{t(`severities.${check.severity}`)}</Badge>
      <FailedShare judged={judged} />
      <CheckActions check={check} sentence={sentence} editing={editing} onEdit={onEdit} />
    </div>
  );
}

function CheckNotes({ check }: { readonly check: Check }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const notes = [
    check.mostly < 1 ? t("list.allows", { share: format.share(check.mostly) }) : "",
    check.owner === "" ? "" : t("list.owner", { owner: check.owner }),
    reasonText(check.reason, t, format),
  ].filter((note) => note !== "");
  return notes.length === 0 ? null : <span className={classes.why}>{notes.join(" · ")}</span>;
}

function FailedShare({ judged: { outcome } }: { readonly judged: JudgedCheck }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const isCounted = outcome !== null && outcome.problem === undefined;
  const observed = outcome === null ? "" : observedText(outcome, t, format);
  return <span className={classes.failed}>{isCounted && observed !== "" ? observed : isCounted && t("list.failedOf", { failed: format.integer(outcome.failed), total: format.integer(outcome.total), share: format.share(outcome.failedShare) })}</span>;
}

function CheckActions({ check, sentence, editing, onEdit }: { readonly check: Check; readonly sentence: string } & Pick<CheckListProps, "editing" | "onEdit">) {
  const { t } = useWords("quality");
  const remove = () => {
    if (editing.remove(check.id)) noticeUndo(t("list.removed"), { label: t("actions.undo"), act: () => editing.put(check) });
  };
  return (
    <span className={classes.actions}>
      <Switch aria-label={t("list.enabled", { check: sentence })} checked={check.enabled} onChange={() => editing.put({ ...check, enabled: !check.enabled })} />
      <ActionIcon aria-label={t("list.edit", { check: sentence })} onClick={() => onEdit(check)}>
        <Pencil size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t("list.remove", { check: sentence })} onClick={remove}>
        <Trash2 size={14} aria-hidden />
      </ActionIcon>
    </span>
  );
}
