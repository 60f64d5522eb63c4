import { Badge, Button, Group } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { HIGH_CONFIDENCE, type SuggestedStep } from "#core/recipe/suggested-step.ts";
import type { DraftStep } from "#features/clean/draft-step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { confidenceKey, reasonWords, stepSentence } from "#features/clean/step-words.ts";
import type { CleaningSuggestions } from "#features/clean/suggest-cleaning.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useReading } from "#workspace/react.tsx";

interface SuggestionPanelProps {
  readonly dataset: Dataset;
  /** Only what is about this column; null = everything. */
  readonly column: string | null;
  readonly busy: boolean;
  readonly onAccept: (steps: readonly SuggestedStep[]) => void;
  /** Opens a suggestion in the editor. */
  readonly onLook: (step: DraftStep) => void;
}

/** Bigger tables are searched for suggestions only when asked: it reads every column several times. */
const SEARCHED_AT_ONCE = 200_000;

export function SuggestionPanel(props: SuggestionPanelProps) {
  const { t } = useWords("clean");
  const [asked, setAsked] = useState(props.dataset.source.rowCount <= SEARCHED_AT_ONCE);
  if (asked) return <Suggestions {...props} />;
  return (
    <Panel title={t("suggestions.title")}>
      <p className={classes.help}>{t("suggestions.big")}</p>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t("suggestions.search")}
      </Button>
    </Panel>
  );
}

function Suggestions({ dataset, column, busy, onAccept, onLook }: SuggestionPanelProps) {
  const { t } = useWords("clean");
  const reading = useReading<CleaningSuggestions>("clean.suggest", dataset, column === null ? {} : { column });
  const steps = reading.status === "ready" ? reading.value.steps : [];
  const sure = steps.filter(({ confidence }) => confidence >= HIGH_CONFIDENCE);
  return (
    <Panel
      title={column === null ? t("suggestions.title") : t("suggestions.titleColumn", { column })}
      flush
      actions={
        sure.length > 0 && (
          <Button size="xs" loading={busy} onClick={() => onAccept(sure)}>
            {t("suggestions.acceptSure", { count: sure.length })}
          </Button>
        )
      }
    >
      {reading.status === "loading" && (
        <div className={classes.padded}>
          <Loading label={t("suggestions.searching")} />
        </div>
      )}
      {reading.status === "failed" && <ProblemNotice problem={reading.problem} onRetry={reading.again} />}
      {reading.status === "ready" && steps.length === 0 && <p className={classes.hint}>{t("suggestions.none")}</p>}
      {steps.length > 0 && (
        <ul className={classes.suggestions} aria-label={t("suggestions.title")}>
          {steps.map((step) => (
            <Suggestion key={JSON.stringify([step.kind, step.column, step.params])} step={step} busy={busy} onAccept={() => onAccept([step])} onLook={() => onLook({ kind: step.kind, column: step.column, params: step.params, id: "", enabled: true, note: "" })} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const COLOURS = { sure: "pine", likely: "blue", unsure: "gray" } as const;

function Suggestion({ step, busy, onAccept, onLook }: { readonly step: SuggestedStep; readonly busy: boolean; readonly onAccept: () => void; readonly onLook: () => void }) {
  const { t } = useWords("clean");
  const format = useFormat();
  const name = stepSentence(step, t, format);
  const confidence = confidenceKey(step);
  return (
    <li className={classes.suggestion}>
      <div className={classes.what}>
        <div className={classes.name}>{name}</div>
        <div className={classes.reason}>{reasonWords(step.reason, t, format)}</div>
        <Group gap={8}>
          <span className={classes.state}>{t("suggestions.rows", { count: step.affectedRows, n: format.integer(step.affectedRows) })}</span>
          <Badge size="sm" variant="light" color={COLOURS[confidence]}>
            {t(`suggestions.${confidence}`)}
          </Badge>
        </Group>
      </div>
      <Button size="xs" variant="default" disabled={busy} aria-label={t("suggestions.lookAt", { name })} onClick={onLook}>
        {t("suggestions.look")}
      </Button>
      <Button size="xs" disabled={busy} aria-label={t("suggestions.addThis", { name })} onClick={onAccept}>
        {t("suggestions.add")}
      </Button>
    </li>
  );
}
