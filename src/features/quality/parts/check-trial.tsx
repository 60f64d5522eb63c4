import { Button, Group } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import type { CheckOutcome, QualityReport } from "#core/quality/quality-report.ts";
import { observedText } from "#ui/words/check-words.ts";
import classes from "#features/quality/parts/quality.module.css";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

/** Runs a check that is still being written and says how many rows it would fail. Mount it anew for another check. */
export function CheckTrial({ dataset, check }: { readonly dataset: Dataset; readonly check: Check }) {
  const { t } = useWords("quality");
  const trial = useCommand<QualityReport>("quality.check");
  const { outcome } = trial;
  const tried = outcome?.ok === true ? outcome.value.checks[0] : undefined;
  return (
    <div>
      <Group gap="sm" role="status">
        <Button variant="default" loading={trial.running} onClick={() => void trial.run({ dataset: dataset.name, checks: [{ ...check, enabled: true }] })}>
          {t("form.trial")}
        </Button>
        {tried !== undefined && tried.problem === undefined && <TrialResult tried={tried} />}
      </Group>
      {tried?.problem !== undefined && <ProblemNotice problem={tried.problem} />}
      {outcome?.ok === false && <ProblemNotice problem={outcome.problem} />}
    </div>
  );
}

function TrialResult({ tried }: { readonly tried: CheckOutcome }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const observed = observedText(tried, t, format);
  const counts = t("form.trialResult", { failed: format.integer(tried.failed), total: format.integer(tried.total), share: format.share(tried.failedShare) });
  return <span className={classes.trial}>{observed === "" ? counts : `${counts} ${observed}`}</span>;
}
