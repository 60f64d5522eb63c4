import { Button, Chip, Group, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { VARIED, type Varied } from "#core/learn/search/model-space.ts";
import { SearchPlan } from "#core/learn/search/search-plan.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useWords } from "#ui/words/use-words.ts";

const STRATEGY = SearchPlan.shape.strategy;
type Strategy = SearchPlan["strategy"];
const STRATEGIES: readonly Strategy[] = ["tpe", "random", "hyperband", "grid"];

interface SearchChoices {
  readonly vary: readonly Varied[];
  readonly strategy: Strategy;
  readonly trials: number;
  readonly minutes: number | null;
}

interface SearchFieldsProps {
  readonly running: boolean;
  readonly disabled: boolean;
  /** Takes what learn.search needs beside the input of a training. */
  readonly onSearch: (input: Record<string, unknown>) => void;
}

/** What to vary, how to look and for how long. */
export function SearchFields({ running, disabled, onSearch }: SearchFieldsProps) {
  const { t } = useWords("learn");
  const [choices, setChoices] = useState<SearchChoices>({ vary: ["head", "penalty", "balance"], strategy: "tpe", trials: 30, minutes: 10 });
  const set = (patch: Partial<SearchChoices>) => setChoices({ ...choices, ...patch });
  const { vary, strategy, trials, minutes } = choices;
  const start = () => onSearch({ vary, strategy, trials, ...(minutes === null ? {} : { seconds: 60 * minutes }) });
  return (
    <details className={classes.more}>
      <summary>{t("search.open")}</summary>
      <p className={classes.facts}>{t("search.hint")}</p>
      <fieldset className={classes.group} style={{ marginTop: 12 }}>
        <legend>{t("search.vary")}</legend>
        <Chip.Group multiple value={[...vary]} onChange={(values) => set({ vary: VARIED.options.filter((part) => values.includes(part)) })}>
          <Group gap={8} mb={10}>
            {VARIED.options.map((part) => (
              <Chip key={part} value={part}>
                {t(`search.varied.${part}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <p className={classes.facts} style={{ margin: "0 0 12px" }}>
          {t("search.varyHint")}
        </p>
      </fieldset>
      <div className={classes.form}>
        <Select label={t("search.strategy")} description={t(`search.strategyHints.${strategy}`)} allowDeselect={false} value={strategy} onChange={(value) => set({ strategy: STRATEGY.catch("tpe").parse(value) })} data={STRATEGIES.map((value) => ({ value, label: t(`search.strategies.${value}`) }))} />
        <NumberInput label={t("search.trials")} description={t("search.trialsHint")} min={1} max={1000} allowDecimal={false} value={trials} onChange={(value) => set({ trials: Math.max(1, Number(value)) })} />
        <NumberInput label={t("search.minutes")} description={t("search.minutesHint")} min={1} value={minutes ?? ""} onChange={(value) => set({ minutes: value === "" ? null : Number(value) })} />
      </div>
      <Button variant="default" onClick={start} loading={running} disabled={disabled || vary.length === 0}>
        {t("search.start")}
      </Button>
    </details>
  );
}
