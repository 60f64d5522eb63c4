import { Button, Input } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import type { Reference } from "#core/quality/take-reference.ts";
import type { CheckDraftState } from "#features/quality/check-form-state.ts";
import classes from "#features/quality/parts/quality.module.css";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

interface ReferenceParameterProps {
  readonly dataset: Dataset;
  readonly draft: CheckDraftState;
  readonly onTake: (patch: Readonly<Record<string, unknown>>) => void;
}

/** What a distribution is held against: taken from the data as they are now. */
export function ReferenceParameter({ dataset, draft, onTake }: ReferenceParameterProps) {
  const { t } = useWords("quality");
  const taking = useCommand<Reference>("quality.reference");
  const [column = ""] = draft.columns;
  const { shares } = draft.params;
  const taken = Array.isArray(shares) ? shares.length : 0;
  const take = async () => {
    const outcome = await taking.run({ dataset: dataset.name, column });
    if (outcome.ok) onTake({ ...outcome.value });
  };
  return (
    <Input.Wrapper label={t("form.shares")} description={t("form.distributionHint")} withAsterisk labelElement="div">
      <div className={classes.reference}>
        <Button variant="default" disabled={column === ""} loading={taking.running} onClick={() => void take()}>
          {t("form.takeDistribution")}
        </Button>
        {taken > 0 && <span>{t("form.distributionTaken", { count: taken })}</span>}
      </div>
      {taking.outcome?.ok === false && <ProblemNotice problem={taking.outcome.problem} />}
    </Input.Wrapper>
  );
}
