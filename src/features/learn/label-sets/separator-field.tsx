import { Select } from "@mantine/core";
import { guessSeparator } from "#core/learn/label-sets/guess-separator.ts";
import { LABEL_SEPARATOR, type LabelSeparator } from "#core/learn/label-sets/label-separator.ts";
import type { Dataset } from "#core/project/project.ts";
import { useLabelValues } from "#features/learn/parts/use-label-values.ts";
import { useWords } from "#ui/words/use-words.ts";

/** "auto": as the cells look; "one": a cell is one label. */
export type SeparatorChoice = LabelSeparator | "auto" | "one";

interface SeparatorFieldProps {
  readonly chosen: SeparatorChoice;
  readonly separator: LabelSeparator | null;
  readonly onChange: (choice: SeparatorChoice) => void;
}

/** How many labels a cell holds, and how; proposed from the cells themselves. */
export function SeparatorField({ chosen, separator, onChange }: SeparatorFieldProps) {
  const { t } = useWords("learn");
  const options = ["one", ...LABEL_SEPARATOR.options] as const;
  const pick = (value: string | null) => onChange(options.find((option) => option === value) ?? "one");
  return <Select label={t("sets.cells")} description={t(chosen === "auto" && separator !== null ? "sets.cellsGuessed" : "sets.cellsHint")} allowDeselect={false} value={separator ?? "one"} onChange={pick} data={options.map((option) => ({ value: option, label: t(`sets.separators.${nameOf(option)}`) }))} />;
}

/** Signs make poor keys of words. */
function nameOf(option: LabelSeparator | "one"): string {
  return { one: "one", json: "json", ";": "semicolon", "|": "bar", ",": "comma" }[option];
}

/** What was chosen, or what the commonest cells of the column look like. */
export function useSeparator(dataset: Dataset, label: string | null, choice: SeparatorChoice): LabelSeparator | null {
  const values = useLabelValues(dataset, label);
  if (choice !== "auto") return choice === "one" ? null : choice;
  return values.status === "ready" ? guessSeparator(values.value) : null;
}
