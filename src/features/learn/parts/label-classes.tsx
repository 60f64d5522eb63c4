import { Alert, Button } from "@mantine/core";
import { classVariants } from "#core/learn/class-variants.ts";
import { splitLabels, type LabelSeparator } from "#core/learn/label-sets/label-separator.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { LABEL_LIMIT, useLabelValues } from "#features/learn/parts/use-label-values.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

const SHOWN = 8;

interface LabelClassesProps {
  readonly dataset: Dataset;
  readonly label: string;
  /** How a cell holds several labels; null: it holds one. */
  readonly separator: LabelSeparator | null;
}

/** What the label column would teach, before it is taught: its classes, and those that look like one. */
export function LabelClasses({ dataset, label, separator }: LabelClassesProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  const values = useLabelValues(dataset, label);
  if (values.status !== "ready" || values.value.length === 0) return null;
  if (separator !== null) return <SetLabels cells={values.value} separator={separator} />;
  if (values.value.length > LABEL_LIMIT) return <p className={classes.facts}>{t("train.classesMany", { limit: LABEL_LIMIT })}</p>;
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

/** The labels in the commonest cells. */
function SetLabels({ cells, separator }: { readonly cells: readonly string[]; readonly separator: LabelSeparator }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const names = [...new Set(cells.flatMap((cell) => splitLabels(cell, separator) ?? []))].sort();
  return <p className={classes.facts}>{t("sets.found", { count: names.length, names: format.list(names.slice(0, SHOWN)) })}</p>;
}
