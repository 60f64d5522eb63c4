import { CopyButton, Button, Collapse, UnstyledButton } from "@mantine/core";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import classes from "#features/quality/parts/quality.module.css";
import type { CheckSql } from "#features/quality/show-sql.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useReading } from "#workspace/react.tsx";

/** The SQL of a check, when asked for. */
export function CheckSqlView({ dataset, check }: { readonly dataset: Dataset; readonly check: Check }) {
  const { t } = useWords("quality");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <UnstyledButton className={classes.sqlButton ?? ""} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />} {t("form.sql")}
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <OpenSql dataset={dataset} check={check} />}
      </Collapse>
    </div>
  );
}

function OpenSql({ dataset, check }: { readonly dataset: Dataset; readonly check: Check }) {
  const { t } = useWords("quality");
  const reading = useReading<CheckSql>("quality.sql", dataset, { check });
  if (reading.status === "loading") return null;
  if (reading.status === "failed") return <ProblemNotice problem={reading.problem} />;
  const { sql } = reading.value;
  if (sql === null) return <p className={classes.why}>{t("form.noSql")}</p>;
  return (
    <div className={classes.sql}>
      <pre tabIndex={0} aria-label={t("form.sql")}>
        {sql}
      </pre>
      <CopyButton value={sql}>
        {({ copy, copied }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {t(copied ? "form.copied" : "form.copySql")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
