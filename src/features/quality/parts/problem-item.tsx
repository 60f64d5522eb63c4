import { Badge, Button, Group } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import { ProblemForms } from "#features/quality/parts/problem-forms.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { checkSentence } from "#ui/words/check-words.ts";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

/** One problem: what fails, since when, who deals with it, and all that happened to it. */
export function ProblemItem({ dataset, problem }: { readonly dataset: Dataset; readonly problem: QualityProblem }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const { goTo, setSearch } = useNavigation();
  const [isOpen, open] = useState(false);
  const check = dataset.checks.find(({ id }) => id === problem.id);
  const sentence = check === undefined ? t("problems.gone", { id: problem.id }) : checkSentence(check, t, format);
  const column = check?.columns[0];
  return (
    <article aria-label={sentence} className={classes.problem}>
      <div className={classes.problemHead}>
        <span className={classes.problemText}>
          <span className={classes.sentence} dir="auto">
            {sentence}
          </span>
          <span className={classes.why}>{factsOf(problem, { t, format }).join(" · ")}</span>
        </span>
        <Group gap={6}>
          {problem.assignee !== "" && <Badge color="blue">{problem.assignee}</Badge>}
          {check !== undefined && <Badge color={{ error: "red", warning: "yellow", info: "gray" }[check.severity]}>{t(`severities.${check.severity}`)}</Badge>}
          {check !== undefined && problem.status !== "closed" && (
            <>
              <Button variant="default" size="compact-xs" aria-label={t("problems.rowsOf", { check: sentence })} onClick={() => setSearch({ view: null, check: problem.id }, true)}>
                {t("problems.rows")}
              </Button>
              <Button variant="default" size="compact-xs" aria-label={t("problems.repairOf", { check: sentence })} onClick={() => goTo("clean", column === undefined ? {} : { column })}>
                {t("problems.repair")}
              </Button>
            </>
          )}
          <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} aria-label={t("problems.detailsOf", { check: sentence })} onClick={() => open(!isOpen)}>
            {t(isOpen ? "problems.close" : "problems.details")}
          </Button>
        </Group>
      </div>
      {isOpen && (
        <div className={classes.problemBody}>
          <ol className={classes.events} aria-label={t("problems.history")}>
            {problem.events.map((event, index) => (
              <li key={index}>
                <span className={classes.faint}>{format.dateTime(event.at)}</span> {t(`problems.events.${event.kind}`, { text: event.text })}
              </li>
            ))}
          </ol>
          {problem.repairedBy.length > 0 && <p className={classes.why}>{t("problems.repairedBy", { steps: format.list(problem.repairedBy.map((id) => stepName(dataset, id, t))) })}</p>}
          <ProblemForms dataset={dataset} problem={problem} subject={sentence} />
        </div>
      )}
    </article>
  );
}

type Words = ReturnType<typeof useWords>["t"];

function factsOf({ failed, total, openedAt, seenAt, closedAt, acceptance, status }: QualityProblem, { t, format }: { readonly t: Words; readonly format: Format }): readonly string[] {
  const rows = t("problems.failing", { failed: format.integer(failed), total: format.integer(total) });
  if (status === "closed") return [t("problems.closedOn", { when: format.dateTime(closedAt ?? seenAt) }), t("problems.wasOpen", { time: format.duration((closedAt ?? seenAt) - openedAt) })];
  const since = t("problems.since", { when: format.dateTime(openedAt) });
  if (acceptance === null) return [rows, since];
  return [rows, acceptance.until === null ? t("problems.acceptedForGood", { reason: acceptance.reason }) : t("problems.acceptedUntil", { reason: acceptance.reason, day: format.date(acceptance.until) })];
}

function stepName(dataset: Dataset, id: string, t: Words): string {
  const step = dataset.recipe.find((candidate) => candidate.id === id);
  if (step === undefined) return t("problems.stepGone");
  return step.column === null ? t("problems.step", { kind: step.kind }) : t("problems.stepOn", { kind: step.kind, column: step.column });
}
