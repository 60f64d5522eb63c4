import { Badge, Button, Group } from "@mantine/core";
import type { TFunction } from "i18next";
import type { Dataset } from "#core/project/project.ts";
import type { CheckPower } from "#core/quality/power/rank-by-power.ts";
import type { Check } from "#core/quality/check.ts";
import { checkSentence, reasonText } from "#ui/words/check-words.ts";
import { newSuggestions } from "#core/quality/edit-checks.ts";
import classes from "#features/quality/parts/quality.module.css";
import type { SuggestedChecks } from "#features/quality/suggest-quality.ts";
import { Panel } from "#ui/layout/panel.tsx";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface SuggestionsPanelProps {
  readonly dataset: Dataset;
  readonly suggested: SuggestedChecks;
  readonly disabled: boolean;
  readonly onAccept: (checks: readonly Check[]) => void;
  readonly onClose: () => void;
}

/** Checks the table's profile speaks for, each with its reason; taken one by one or all at once. */
export function SuggestionsPanel({ dataset, suggested, disabled, onAccept, onClose }: SuggestionsPanelProps) {
  const { t } = useWords("quality");
  const format = useFormat();
  const fresh = newSuggestions(suggested.checks, dataset.checks);
  const { dropped } = suggested;
  return (
    <Panel
      title={t("suggestions.title")}
      flush
      actions={
        <Group gap="xs">
          {fresh.length > 0 && (
            <Button disabled={disabled} onClick={() => onAccept(fresh)}>
              {t("suggestions.acceptAll")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("suggestions.dismiss")}
          </Button>
        </Group>
      }
    >
      <p className={classes.note} role="status">
        {fresh.length === 0 ? t("suggestions.none") : t("suggestions.count", { count: fresh.length })}
      </p>
      <ul className={classes.suggestions}>
        {fresh.map((check) => (
          <SuggestionLine key={check.id} check={check} power={suggested.powers.find(({ id }) => id === check.id)} disabled={disabled} onAccept={() => onAccept([check])} />
        ))}
      </ul>
      {dropped.length > 0 && (
        <details className={classes.dropped}>
          <summary>{t("power.dropped", { count: dropped.length })}</summary>
          <ul>
            {dropped.map((check) => (
              <li key={check.id}>{checkSentence(check, t, format)}</li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

const COLOURS = { error: "red", warning: "yellow", info: "gray" } as const;

function SuggestionLine({ check, power, disabled, onAccept }: { readonly check: Check; readonly power: CheckPower | undefined; readonly disabled: boolean; readonly onAccept: () => void }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const sentence = checkSentence(check, t, format);
  return (
    <li className={classes.suggestion}>
      <span className={classes.sentence}>
        {sentence}
        {check.mostly < 1 && <span className={classes.faint}> · {t("list.allows", { share: format.share(check.mostly) })}</span>}
        <span className={classes.why}>{t("suggestions.why", { reason: reasonText(check.reason, t, format) })}</span>
        {power !== undefined && <span className={classes.why}>{powerText(power, t, format)}</span>}
      </span>
      <Badge color="gray">{t(`dimensions.${check.dimension}`)}</Badge>
      <Badge color={COLOURS[check.severity]}>{t(`severities.${check.severity}`)}</Badge>
      <Button variant="default" size="compact-xs" disabled={disabled} aria-label={t("suggestions.acceptOne", { check: sentence })} onClick={onAccept}>
        {t("suggestions.accept")}
      </Button>
    </li>
  );
}

function powerText({ power, failsNow, catches, tried }: CheckPower, t: TFunction, format: Format): string {
  if (failsNow) return t("power.failsNow");
  return power === null ? t("power.notTried") : t("power.catches", { caught: catches.length, tried: tried.length, defects: format.list(catches.map((defect) => t(`power.defects.${defect}`))) });
}
