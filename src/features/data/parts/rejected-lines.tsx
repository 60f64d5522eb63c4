import { Button, Textarea } from "@mantine/core";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Dataset, RejectedLine } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { keyOf } from "#features/data/kept-rejects.ts";
import type { Readmitted } from "#features/data/readmit-rejected.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

/** Records that could not be read, word for word; each can be put right and taken in. */
export function RejectedLines({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("data");
  const format = useFormat();
  const save = useCommand<{ readonly path: string; readonly rows: number }>("import.rejects");
  const mayWrite = useWorkspace((state) => state.role === "writer");
  const { rejected, rejectedCount, plan, parts } = dataset.source;
  const canMend = mayWrite && (plan?.json === null || parts.some((part) => part.plan?.json === null));
  const exportAll = async () => {
    const saved = await save.run({ dataset: dataset.name, path: `${dataset.name}-rejected.csv` });
    if (saved.ok) noticeDone(t("report.rejectsSaved", { path: saved.value.path, rows: format.integer(saved.value.rows) }));
    else noticeProblem(saved.problem);
  };
  return (
    <section>
      <h3>{t("report.rejected")}</h3>
      <p className={classes.hint}>{rejected.length < rejectedCount ? t("report.rejectedFirst", { shown: format.integer(rejected.length), count: rejectedCount, total: format.integer(rejectedCount) }) : t("report.rejectedAll")}</p>
      <Button size="compact-sm" variant="default" mb={8} leftSection={<Download size={13} aria-hidden />} loading={save.running} onClick={() => void exportAll()}>
        {t("report.saveRejects")}
      </Button>
      <ol className={classes.rejected}>
        {rejected.map((line) => (
          <RejectedItem key={keyOf(line)} dataset={dataset} line={line} canMend={canMend} />
        ))}
      </ol>
    </section>
  );
}

/** Longer ones scroll inside themselves, and so must be reachable by keyboard. */
const LONG_LINE = 500;

interface RejectedItemProps {
  readonly dataset: Dataset;
  readonly line: RejectedLine;
  readonly canMend: boolean;
}

function RejectedItem({ dataset, line, canMend }: RejectedItemProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const [isMending, setMending] = useState(false);
  return (
    <li>
      <div className={classes.rejectedHead}>
        <span>{line.file === undefined ? t("report.line", { line: format.integer(line.line) }) : t("report.lineOf", { line: format.integer(line.line), file: line.file })}</span>
        <span>{t(`rejectCodes.${line.code}`, { defaultValue: t("rejectCodes.other") })}</span>
      </div>
      {isMending ? <MendForm dataset={dataset} line={line} onClose={() => setMending(false)} /> : <pre {...(line.text.length > LONG_LINE ? { className: classes.longLine, tabIndex: 0 } : {})}>{line.text}</pre>}
      {canMend && !isMending && (
        <Button size="compact-xs" variant="subtle" onClick={() => setMending(true)} aria-label={t("report.mendLine", { line: format.integer(line.line) })}>
          {t("report.mend")}
        </Button>
      )}
    </li>
  );
}

interface MendFormProps {
  readonly dataset: Dataset;
  readonly line: RejectedLine;
  readonly onClose: () => void;
}

function MendForm({ dataset, line, onClose }: MendFormProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const readmit = useCommand<Readmitted>("import.readmit");
  const [text, setText] = useState(line.text);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async () => {
    const done = await readmit.run({ dataset: dataset.name, lines: [{ line: line.line, text, ...(line.file === undefined ? {} : { file: line.file }) }] });
    if (!done.ok) {
      noticeProblem(done.problem);
      return;
    }
    const [refused] = done.value.refused;
    if (refused) setRefusal(refused.column === undefined ? t(`rejectCodes.${refused.reason}`, { defaultValue: t("rejectCodes.other") }) : t("report.misfit", { column: refused.column }));
    else noticeDone(t("report.mended", { line: format.integer(line.line), rows: format.integer(done.value.rows) }));
  };
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <Textarea
        aria-label={t("report.mendText", { line: format.integer(line.line) })}
        description={t("report.mendHint", { columns: format.list((dataset.source.plan ?? dataset.source.parts[0]?.plan)?.columns.map(({ name }) => name) ?? []) })}
        error={refusal}
        autosize
        minRows={2}
        maxRows={10}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefusal(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void take();
        }}
      />
      <div className={classes.mendButtons}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
        <Button size="compact-sm" type="submit" loading={readmit.running} disabled={text.trim() === ""}>
          {t("report.takeIn")}
        </Button>
      </div>
    </form>
  );
}
