import { Alert, Button } from "@mantine/core";
import { classVariants } from "#core/learn/class-variants.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { commonValues } from "#core/sql/example-queries.ts";
import { textCell } from "#core/table/read-cells.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useAnswer, useStudio } from "#workspace/react.tsx";

const SHOWN = 8;
const LIMIT = 200;

/** What the label column would teach, before it is taught: its classes, and those that look like one. */
export function LabelClasses({ dataset, label }: { readonly dataset: Dataset; readonly label: string }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  const studio = useStudio();
  const values = useAnswer(["label-values", dataset.id, datasetVersion(dataset), label], () => readValues(studio, dataset, label));
  if (values.status !== "ready" || values.value.length === 0) return null;
  if (values.value.length > LIMIT) return <p className={classes.facts}>{t("train.classesMany", { limit: LIMIT })}</p>;
  const variants = classVariants(values.value);
  return (
    <>
      <p className={classes.facts}>{t("train.classes", { count: values.value.length, names: format.list(values.value.slice(0, SHOWN)) })}</p>
      {variants.length > 0 && (
        <Alert color="yellow" mb="md">
          {t("train.variants", { names: variants.slice(0, 3).map((group) => group.map((name) => `“${name}”`).join(" = ")).join("; ") })}{" "}
          <Button variant="default" ml="sm" onClick={() => goTo("clean", { column: label })}>
            {t("train.repair")}
          </Button>
        </Alert>
      )}
    </>
  );
}

async function readValues(studio: Workspace, dataset: Dataset, label: string): Promise<Result<readonly string[], Problem>> {
  const relation = await studio.tables.current(dataset);
  if (!relation.ok) return relation;
  if (!relation.value.columns.some((column) => column.name === label)) return ok([]);
  const read = await studio.ports.database.query(commonValues(relation.value, label, LIMIT + 1));
  return read.ok ? ok((read.value.values[0] ?? []).map(textCell)) : read;
}
