import { majorityOf } from "#core/learn/baseline.ts";
import { mainJudgement, type MainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { FilledSlot } from "#core/learn/registry/champions.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { Asked } from "#features/learn/registry/model-dialog.tsx";
import { EncoderName } from "#features/learn/parts/encoder-name.tsx";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import own from "#features/learn/registry/registry.module.css";
import type { ModelSizes } from "#features/learn/registry/use-model-sizes.ts";
import { VersionActions } from "#features/learn/registry/version-actions.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface VersionTableProps {
  readonly slot: FilledSlot;
  readonly champion: Model | null;
  readonly sizes: ModelSizes;
  readonly onAsk: (asked: Asked) => void;
}

/** The versions of a slot, newest first. */
export function VersionTable({ slot, champion, sizes, onAsk }: VersionTableProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const header = (name: string) => t(`registry.columns.${name}`);
  return (
    <PlainTable
      label={t("registry.versions", { label: slot.label, table: slot.table })}
      rows={slot.models.toReversed()}
      rowKey={({ id }) => id}
      rowAttributes={({ name, stage }) => ({ "data-model": name, "data-stage": stage })}
      columns={[
        { key: "name", kind: "name", header: header("name"), cell: (model) => <VersionName model={model} bytes={sizes(model)} /> },
        { key: "learned", header: header("learned"), cell: ({ text, trainRows, classes: names }) => t("registry.learned", { text, rows: format.integer(trainRows), classes: format.integer(names.length) }) },
        { key: "encoder", header: header("encoder"), cell: (model) => <EncoderAndHead model={model} /> },
        { key: "accuracy", kind: "number", header: header("accuracy"), cell: (model) => <Accuracy judgement={mainJudgement(model)} /> },
        { key: "actions", header: header("actions"), cell: (model) => <VersionActions model={model} slot={slot} champion={champion} onAsk={onAsk} /> },
      ]}
    />
  );
}

function VersionName({ model, bytes }: { readonly model: Model; readonly bytes: number | null }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <div className={own.name}>
      {model.name}
      {model.stage !== "candidate" && (
        <span className={own.badge} data-stage={model.stage}>
          {t(`registry.stages.${model.stage}`)}
        </span>
      )}
      <div className={classes.facts}>
        {t("registry.trained", { when: format.dateTime(model.createdAt) })}
        <br />
        {bytes === null ? "…" : format.bytes(bytes)}
        {model.origin && (
          <>
            <br />
            {t("registry.imported", { when: format.dateTime(model.origin.at), file: model.origin.fileName })}
          </>
        )}
      </div>
      {model.notes !== "" && <p className={own.note}>{model.notes}</p>}
    </div>
  );
}

function EncoderAndHead({ model }: { readonly model: Model }) {
  const { t } = useWords("learn");
  return (
    <div className={own.encoder}>
      <EncoderName model={model} />
      <br />
      {t(`options.heads.${model.head}`)}
    </div>
  );
}

function Accuracy({ judgement }: { readonly judgement: MainJudgement | null }) {
  const { t } = useWords("learn");
  const format = useFormat();
  if (judgement === null) return "–";
  const { evaluation, isCarried } = judgement;
  const { accuracy, ci } = evaluation.metrics;
  const dummy = majorityOf(evaluation.baseline);
  return (
    <>
      {format.share(accuracy)}
      <div className={classes.facts}>
        {evaluation.labelSets !== null && (
          <>
            {t("sets.wholeSets")}
            <br />
          </>
        )}
        <span className={own.figure}>{t("metrics.interval", { low: format.share(ci.accuracy.low), high: format.share(ci.accuracy.high) })}</span>
        {dummy && (
          <>
            <br />
            {t("metrics.baseline", { value: format.share(dummy.accuracy) })}
          </>
        )}
        <br />
        {t(`on.${evaluation.on}`)}
        {isCarried && (
          <>
            <br />
            {t("registry.judgedThere")}
          </>
        )}
      </div>
    </>
  );
}
