import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import { finishCompare, hasSteps, type CompareDraft, type CompareInput, type SideDraft } from "#features/profile/compare-draft.ts";
import classes from "#features/profile/parts/compare.module.css";
import { useWords } from "#ui/words/use-words.ts";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

interface CompareFormProps {
  readonly draft: CompareDraft;
  readonly datasets: readonly Dataset[];
  readonly isRunning: boolean;
  /** The condition that did not work. */
  readonly badWhere: string | null;
  readonly onChange: (draft: CompareDraft) => void;
  readonly onStart: (input: CompareInput) => void;
}

/** Which two sides, or which column's values, to compare. */
export function CompareForm({ draft, datasets, isRunning, badWhere, onChange, onStart }: CompareFormProps) {
  const { t } = useWords("profile");
  const answer = finishCompare(draft);
  const modes = (["sides", "values"] as const).map((value) => ({ value, label: t(`compare.modes.${value}`) }));
  const first = datasets.find(({ name }) => name === draft.a.dataset);
  const changeA = (a: SideDraft) => onChange({ ...draft, a, by: a.dataset === draft.a.dataset ? draft.by : null });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (answer.ok && !isRunning) onStart(answer.input);
      }}
    >
      <SegmentedControl aria-label={t("compare.mode")} className={classes.modes ?? ""} data={modes} value={draft.mode} onChange={(mode) => onChange({ ...draft, mode })} />
      <div className={classes.sides}>
        <SideFields title={draft.mode === "sides" ? t("compare.side", { side: "A" }) : t("compare.rowsOf")} mark={draft.mode === "sides" ? "a" : undefined} side={draft.a} datasets={datasets} badWhere={badWhere} onChange={changeA} />
        {draft.mode === "sides" && <SideFields title={t("compare.side", { side: "B" })} mark="b" side={draft.b} datasets={datasets} badWhere={badWhere} onChange={(b) => onChange({ ...draft, b })} />}
        {draft.mode === "values" && first !== undefined && <ByField dataset={first} version={draft.a.version} by={draft.by} onChange={(by) => onChange({ ...draft, by })} />}
      </div>
      <div className={classes.start}>
        <Button type="submit" disabled={!answer.ok} loading={isRunning}>
          {t("compare.start")}
        </Button>
        {!answer.ok && <span className={classes.hint}>{t(`compare.lacks.${answer.missing}`)}</span>}
      </div>
    </form>
  );
}

interface SideFieldsProps {
  readonly title: string;
  readonly mark?: "a" | "b" | undefined;
  readonly side: SideDraft;
  readonly datasets: readonly Dataset[];
  readonly badWhere: string | null;
  readonly onChange: (side: SideDraft) => void;
}

function SideFields({ title, mark, side, datasets, badWhere, onChange }: SideFieldsProps) {
  const { t } = useWords("profile");
  const chosen = datasets.find(({ name }) => name === side.dataset);
  const isCleaned = chosen !== undefined && hasSteps(chosen);
  const versions = (["source", "current"] as const).map((value) => ({ value, label: t(`compare.versions.${value}`) }));
  const choose = (dataset: string | null) => onChange({ ...side, dataset: dataset ?? side.dataset, version: "current" });
  return (
    <fieldset className={classes.side}>
      <legend className={classes.legend}>
        {mark !== undefined && <span className={classes.swatch} data-side={mark} aria-hidden />}
        {title}
      </legend>
      <Select label={t("compare.dataset")} data={datasets.map(({ name }) => name)} value={side.dataset} allowDeselect={false} searchable={datasets.length > 8} onChange={choose} />
      <Select label={t("compare.version")} data={versions} value={isCleaned ? side.version : "source"} allowDeselect={false} disabled={!isCleaned} onChange={(version) => onChange({ ...side, version: version === "source" ? "source" : "current" })} />
      <TextInput label={t("compare.where")} description={t("compare.whereHint")} classNames={{ root: classes.wide ?? "", input: classes.code ?? "" }} error={badWhere !== null && side.where.trim() === badWhere} value={side.where} onChange={(event) => onChange({ ...side, where: event.currentTarget.value })} />
    </fieldset>
  );
}

interface ByFieldProps {
  readonly dataset: Dataset;
  readonly version: SideDraft["version"];
  readonly by: string | null;
  readonly onChange: (by: string | null) => void;
}

function ByField({ dataset, version, by, onChange }: ByFieldProps) {
  const { t } = useWords("profile");
  const current = useCurrentColumns(dataset);
  const columns = (version === "source" ? dataset.source.columns : current).map(({ name }) => name);
  return (
    <fieldset className={classes.side}>
      <legend className={classes.legend}>{t("compare.slices")}</legend>
      <Select label={t("compare.by")} description={t("compare.byHint")} classNames={{ root: classes.wide ?? "" }} data={columns} value={by} searchable clearable onChange={onChange} />
    </fieldset>
  );
}
