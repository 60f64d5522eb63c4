import { Badge, Button, Group } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import { checkSentence, reasonText } from "#ui/words/check-words.ts";
import { newSuggestions } from "#core/quality/edit-checks.ts";
import classes from "#features/quality/parts/quality.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface SuggestionsPanelProps {
  readonly dataset: Dataset;
  readonly suggested: readonly Check[];
  readonly disabled: boolean;
  readonly onAccept: (checks: readonly Check[]) => void;
  readonly onClose: () => void;
}

/** Checks the table's profile speaks for, each with its reason; taken one by one or all at once. */
export function SuggestionsPanel({ dataset, suggested, disabled, onAccept, onClose }: SuggestionsPanelProps) {
  const { t } = useWords("quality");
  const fresh = newSuggestions(suggested, dataset.checks);
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
          <SuggestionLine key={check.id} check={check} disabled={disabled} onAccept={() => onAccept([check])} />
        ))}
      </ul>
    </Panel>
  );
}

const COLOURS = { error: "red", warning: "yellow", info: "gray" } as const;

function SuggestionLine({ check, disabled, onAccept }: { readonly check: Check; readonly disabled: boolean; readonly onAccept: () => void }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const sentence = checkSentence(check, t, format);
  return (
    <li className={classes.suggestion}>
      <span className={classes.sentence}>
        {sentence}
        {check.mostly < 1 && <span className={classes.faint}> · {t("list.allows", { share: format.share(check.mostly) })}</span>}
        <span className={classes.why}>{t("suggestions.why", { reason: reasonText(check.reason, t, format) })}</span>
      </span>
      <Badge color="gray">{t(`dimensions.${check.dimension}`)}</Badge>
      <Badge color={COLOURS[check.severity]}>{t(`severities.${check.severity}`)}</Badge>
      <Button variant="default" size="compact-xs" disabled={disabled} aria-label={t("suggestions.acceptOne", { check: sentence })} onClick={onAccept}>
        {t("suggestions.accept")}
      </Button>
    </li>
  );
}
