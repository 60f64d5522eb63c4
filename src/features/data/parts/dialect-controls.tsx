import { NumberInput, Select, Switch } from "@mantine/core";
import { ENCODINGS } from "#core/import/detect-encoding.ts";
import type { PlannedText } from "#core/ports/text-tables.ts";
import type { ImportOptions } from "#core/project/project.ts";
import classes from "#features/data/parts/intake.module.css";
import { delimiterName } from "#features/data/use-dialect-words.ts";
import { NO_DELIMITER } from "#core/text-table/parts-like-table.ts";
import { useWords } from "#ui/words/use-words.ts";

interface DialectControlsProps {
  readonly planned: PlannedText;
  readonly options: ImportOptions;
  readonly onChange: (patch: Partial<ImportOptions>) => void;
}

const AUTO = "auto";
const NONE = "none";
const DELIMITERS = [",", ";", "\t", "|", " ", ":", NO_DELIMITER];
const QUOTES = ['"', "'"];
const BACKSLASH = "\\";
const COMMENTS = ["#", "//", "%", "--", ";"];
const OTHER_ENCODINGS = ["iso-8859-2", "windows-1250", "windows-1251", "iso-8859-15"];

/** How the text is written: each guess with what it was guessed to be, each changeable. */
export function DialectControls({ planned, options, onChange }: DialectControlsProps) {
  const { t } = useWords("data");
  const { plan, encoding } = planned;
  const auto = (value: string) => ({ value: AUTO, label: t("intake.auto", { value }) });
  const named = (delimiter: string) => delimiterName(delimiter, t);
  const quoteName = (quote: string) => (quote === "" ? t("intake.noQuote") : quote);
  const escapeName = (escape: string) => t(escape === "" ? "intake.escapes.doubled" : "intake.escapes.backslash");
  const width = 118;
  return (
    <>
      <Select label={t("report.encoding")} w={width} allowDeselect={false} searchable value={options.encoding ?? AUTO} data={[auto(options.encoding === undefined ? plan.encoding : encoding.encoding), ...[...ENCODINGS, ...OTHER_ENCODINGS].map((label) => ({ value: label, label: label.toUpperCase() }))]} onChange={(value) => onChange({ encoding: chosen(value) })} />
      <Select label={t("report.delimiter")} w={width} allowDeselect={false} value={options.delimiter ?? AUTO} data={[auto(options.delimiter === undefined ? named(plan.dialect.delimiter) : t("intake.guess")), ...unique([...DELIMITERS, plan.dialect.delimiter]).map((value) => ({ value, label: named(value) }))]} onChange={(value) => onChange({ delimiter: chosen(value) })} />
      <Select label={t("report.quote")} w={width} allowDeselect={false} value={markChoice(options.quote)} data={[auto(options.quote === undefined ? quoteName(plan.dialect.quote) : t("intake.guess")), ...QUOTES.map((value) => ({ value, label: value })), { value: NONE, label: t("intake.noQuote") }]} onChange={(value) => onChange({ quote: markOf(value) })} />
      <Select label={t("intake.escape")} w={width} allowDeselect={false} value={markChoice(options.escape)} data={[auto(options.escape === undefined ? escapeName(plan.dialect.escape) : t("intake.guess")), { value: NONE, label: escapeName("") }, { value: BACKSLASH, label: escapeName(BACKSLASH) }]} onChange={(value) => onChange({ escape: markOf(value) })} />
      <Select label={t("intake.comment")} w={width} allowDeselect={false} value={markChoice(options.comment)} data={[auto(options.comment === undefined ? quoteName(plan.dialect.comment) : t("intake.guess")), ...COMMENTS.map((value) => ({ value, label: value })), { value: NONE, label: t("intake.noQuote") }]} onChange={(value) => onChange({ comment: markOf(value) })} />
      <NumberInput label={t("intake.skip")} w={104} min={0} max={1000} allowDecimal={false} value={options.skip ?? plan.preamble} onChange={(value) => onChange({ skip: typeof value === "number" ? value : undefined })} />
      <div className={classes.switches}>
        <Switch size="xs" label={t("intake.header")} checked={plan.headerRows > 0} onChange={(event) => onChange({ header: event.currentTarget.checked })} />
        <Switch size="xs" label={t("intake.mends")} checked={plan.mends} onChange={(event) => onChange({ mends: event.currentTarget.checked ? undefined : false })} />
      </div>
    </>
  );
}

function chosen(value: string | null): string | undefined {
  return value === null || value === AUTO ? undefined : value;
}

/** A mark that may be none, as one of a list's choices. */
function markChoice(mark: string | undefined): string {
  return mark === "" ? NONE : (mark ?? AUTO);
}

function markOf(choice: string | null): string | undefined {
  return choice === NONE ? "" : chosen(choice);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
