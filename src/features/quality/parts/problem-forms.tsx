import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import classes from "#features/quality/parts/quality.module.css";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio } from "#workspace/react.tsx";

interface ProblemFormsProps {
  readonly dataset: Dataset;
  readonly problem: QualityProblem;
  readonly subject: string;
}

/** What can be said of a problem: whose it is, a comment, and that one lives with it. */
export function ProblemForms({ dataset, problem, subject }: ProblemFormsProps) {
  const { t } = useWords("quality");
  const studio = useStudio();
  const run = async (command: string, input: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const done = await studio.run(command, { dataset: dataset.name, problem: problem.id, ...input });
    if (!done.ok) noticeProblem(done.problem);
    return done.ok;
  };
  return (
    <div className={classes.problemForms}>
      <OneLine label={t("problems.assign.label")} button={t("problems.assign.do")} subject={subject} initial={problem.assignee} onSay={(to) => run("problem.assign", { to })} keeps />
      <OneLine label={t("problems.comment.label")} button={t("problems.comment.do")} subject={subject} initial="" onSay={(text) => run("problem.comment", { text })} />
      {problem.status === "open" && <AcceptForm subject={subject} onAccept={(input) => run("problem.accept", input)} />}
      {problem.status === "accepted" && (
        <Button variant="default" size="xs" aria-label={t("problems.reopenOf", { check: subject })} onClick={() => void run("problem.reopen", {})}>
          {t("problems.reopen")}
        </Button>
      )}
    </div>
  );
}

interface OneLineProps {
  readonly label: string;
  readonly button: string;
  readonly subject: string;
  readonly initial: string;
  readonly onSay: (text: string) => Promise<boolean>;
  /** What was said stays in the field. */
  readonly keeps?: boolean;
}

function OneLine({ label, button, subject, initial, onSay, keeps = false }: OneLineProps) {
  const [text, setText] = useState(initial);
  const say = async () => {
    if ((await onSay(text)) && !keeps) setText("");
  };
  return (
    <form
      className={classes.oneLine}
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <TextInput size="xs" label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="default" size="xs" disabled={keeps ? text.trim() === initial : text.trim() === ""} aria-label={`${button}: ${subject}`}>
        {button}
      </Button>
    </form>
  );
}

function AcceptForm({ subject, onAccept }: { readonly subject: string; readonly onAccept: (input: { readonly reason: string; readonly until?: string }) => Promise<boolean> }) {
  const { t } = useWords("quality");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  return (
    <form
      className={classes.oneLine}
      onSubmit={(event) => {
        event.preventDefault();
        void onAccept({ reason, ...(until === "" ? {} : { until }) });
      }}
    >
      <Group gap={8} align="end" grow>
        <TextInput size="xs" label={t("problems.accept.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <TextInput size="xs" type="date" label={t("problems.accept.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      </Group>
      <Button type="submit" variant="default" size="xs" disabled={reason.trim() === ""} aria-label={`${t("problems.accept.do")}: ${subject}`}>
        {t("problems.accept.do")}
      </Button>
    </form>
  );
}
