import type { ReactNode } from "react";
import type { Dependency } from "#core/profile/relations/mine-dependencies.ts";
import type { CandidateKey, Inclusion } from "#core/profile/relations/relations-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { dependencyCheck, inclusionCheck, keyCheck } from "#core/quality/relation-checks.ts";
import { FindingActions } from "#features/profile/parts/found-rows.tsx";
import classes from "#features/profile/parts/relations.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Columns that decide others, the surest first. */
export function DependencyList({ dataset, dependencies }: { readonly dataset: Dataset; readonly dependencies: readonly Dependency[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const sorted = dependencies.toSorted((left, right) => left.violations / left.rows - right.violations / right.rows);
  return (
    <Findings none={t("relations.decide.none")} text={t("relations.decide.text")} isEmpty={sorted.length === 0}>
      {sorted.map((dependency) => {
        const { determinants, dependent, rows, violations, groups } = dependency;
        const subject = `${determinants.join(" + ")} → ${dependent}`;
        return (
          <li key={subject} className={classes.finding}>
            <span className={classes.names}>{subject}</span>
            <span className={classes.what}>{t("relations.decide.what", { groups: format.integer(groups), rows: format.integer(rows), exceptions: format.integer(violations), share: format.share(violations / Math.max(1, rows)) })}</span>
            <FindingActions dataset={dataset} subject={subject} check={dependencyCheck(dependency)} exceptions={violations} />
          </li>
        );
      })}
    </Findings>
  );
}

/** What tells rows apart. */
export function KeyList({ dataset, keys }: { readonly dataset: Dataset; readonly keys: readonly CandidateKey[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (
    <Findings none={t("relations.keys.none")} text={t("relations.keys.text")} isEmpty={keys.length === 0}>
      {keys.map((key) => {
        const subject = key.columns.join(" + ");
        const facts = [key.repeated === 0 ? t("relations.keys.whole") : t("relations.keys.nearly", { repeated: format.integer(key.repeated) }), key.missing > 0 ? t("relations.keys.missing", { missing: format.integer(key.missing) }) : null];
        return (
          <li key={subject} className={classes.finding}>
            <span className={classes.names}>{subject}</span>
            <span className={classes.what}>{facts.filter((fact) => fact !== null).join(" ")}</span>
            <FindingActions dataset={dataset} subject={subject} check={keyCheck(key)} exceptions={key.repeated} />
          </li>
        );
      })}
    </Findings>
  );
}

/** Columns that name rows of other datasets. */
export function InclusionList({ dataset, inclusions }: { readonly dataset: Dataset; readonly inclusions: readonly Inclusion[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (
    <Findings none={t("relations.references.none")} text={t("relations.references.text")} isEmpty={inclusions.length === 0}>
      {inclusions.map((inclusion) => {
        const { column, dataset: other, otherColumn, distinct, orphanRows, orphanValues } = inclusion;
        const subject = `${column} → ${other}.${otherColumn}`;
        return (
          <li key={subject} className={classes.finding}>
            <span className={classes.names}>{subject}</span>
            <span className={classes.what}>{t(orphanValues === 0 ? "relations.references.all" : "relations.references.nearly", { distinct: format.integer(distinct), orphanValues: format.integer(orphanValues), orphanRows: format.integer(orphanRows) })}</span>
            <FindingActions dataset={dataset} subject={subject} check={inclusionCheck(inclusion)} exceptions={orphanRows} />
          </li>
        );
      })}
    </Findings>
  );
}

function Findings({ none, text, isEmpty, children }: { readonly none: string; readonly text: string; readonly isEmpty: boolean; readonly children: ReactNode }) {
  if (isEmpty) return <p className={classes.note}>{none}</p>;
  return (
    <>
      <p className={classes.note}>{text}</p>
      <ul className={classes.findings}>{children}</ul>
    </>
  );
}
