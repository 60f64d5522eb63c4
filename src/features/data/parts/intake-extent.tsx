import { Button, Collapse, MultiSelect, NumberInput, TagsInput, UnstyledButton } from "@mantine/core";
import { ChevronDown, ChevronRight, TriangleAlert } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { estimateRows, estimateText } from "#core/import/estimate-memory.ts";
import classes from "#features/data/parts/intake.module.css";
import type { ImportDraft } from "#features/data/use-import-draft.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useMemoryLeft } from "#features/data/use-memory-left.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface IntakeExtentProps {
  readonly table: PlannedTable;
  readonly draft: ImportDraft;
}

const SEED = 1;

/** How much of the files is taken in: which columns, all rows or a sample of them, and by what a row is known again. */
export function IntakeExtent({ table, draft }: IntakeExtentProps) {
  const { t } = useWords("data");
  const id = useId();
  const options = draft.optionsOf(table.key);
  const [isOpen, setOpen] = useState(false);
  const names = namesOf(table);
  return (
    <div>
      <MemoryNote table={table} draft={draft} />
      <UnstyledButton className={classes.moreButton ?? ""} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />} {t("intake.extent")}
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <div className={classes.controls}>
          <MultiSelect label={t("intake.leaveOut")} description={t("intake.leaveOutHint")} w={300} searchable clearable data={[...names]} value={options.leaveOut ?? []} onChange={(value) => draft.change(table, { leaveOut: value.length > 0 && value.length < names.length ? value : undefined })} />
          <NumberInput label={t("intake.sample")} description={t("intake.sampleHint")} w={220} min={0.001} max={99.999} decimalScale={3} suffix="%" placeholder={t("intake.allRows")} value={options.sample ? options.sample.share * 100 : ""} onChange={(value) => draft.change(table, { sample: typeof value === "number" && value > 0 && value < 100 ? { share: value / 100, seed: SEED } : undefined })} />
          {table.files.some(({ text }) => text !== null) && <TagsInput label={t("intake.missing")} description={t("intake.missingHint")} w={300} splitChars={[","]} value={options.missing ?? []} onChange={(value) => draft.change(table, { missing: value.length > 0 ? value : undefined })} />}
          <MultiSelect label={t("intake.keys")} description={t("intake.keysHint")} w={300} searchable clearable data={[...names]} value={options.keys ?? []} onChange={(value) => draft.change(table, { keys: value.length > 0 ? value : undefined })} />
        </div>
      </Collapse>
    </div>
  );
}

/** Above this share of what is left, loading may fail. */
const TOO_MUCH = 0.7;
/** So much of what is left a sample is made to need. */
const COMFORTABLE = 0.4;

/** Said only where the table may not fit. */
function MemoryNote({ table, draft }: IntakeExtentProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const left = useMemoryLeft();
  const { leaveOut, sample } = draft.optionsOf(table.key);
  const { rows, bytes } = useMemo(() => estimateOf(table, leaveOut ?? []), [table, leaveOut]);
  const needed = bytes * (sample?.share ?? 1);
  if (left === null || needed <= left * TOO_MUCH) return null;
  const share = Math.max(0.001, Math.floor((1000 * COMFORTABLE * left) / bytes) / 1000);
  return (
    <div className={classes.memory} role="alert">
      <TriangleAlert size={15} aria-hidden />
      <p>{t("intake.tooLarge", { rows: format.integer(rows), needed: format.bytes(needed), left: format.bytes(left) })}</p>
      <Button size="compact-sm" variant="default" onClick={() => draft.change(table, { sample: { share, seed: SEED } })}>
        {t("intake.takeSample", { share: format.share(share) })}
      </Button>
    </div>
  );
}

function estimateOf({ files }: PlannedTable, leaveOut: readonly string[]): { readonly rows: number; readonly bytes: number } {
  const estimates = files.map(({ text, part, columnar }) => (text ? estimateText(text, { name: part.name, sizeBytes: part.file.size }, leaveOut) : estimateRows(columnar?.rowCount ?? 0, Math.max(0, part.columns.length - leaveOut.length))));
  return { rows: estimates.reduce((sum, { rows }) => sum + rows, 0), bytes: estimates.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function namesOf({ files }: PlannedTable): readonly string[] {
  return [...new Set(files.flatMap(({ text, part }) => text?.plan.columns.map(({ name }) => name) ?? part.columns))];
}
