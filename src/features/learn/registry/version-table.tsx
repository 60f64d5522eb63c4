import { mainJudgement, type MainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { FilledSlot } from "#core/learn/registry/champions.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { Asked } from "#features/learn/registry/model-dialog.tsx";
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

const COLUMNS = ["name", "learned", "encoder", "accuracy", "baseline", "size", "actions"] as const;
const NUMBERS: ReadonlySet<string> = new Set(["accuracy", "baseline", "size"]);

/** The versions of a slot, newest first. */
export function VersionTable({ slot, champion, sizes, onAsk }: VersionTableProps) {
  const { t } = useWords("learn");
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("registry.versions", { label: slot.label, table: slot.table })}>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={NUMBERS.has(name) ? classes.number : undefined}>
                {t(`registry.columns.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slot.models.toReversed().map((model) => (
            <tr key={model.id} data-model={model.name} data-stage={model.stage}>
              <VersionCells model={model} bytes={sizes(model)} />
              <td>
                <VersionActions model={model} slot={slot} champion={champion} onAsk={onAsk} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VersionCells({ model, bytes }: { readonly model: Model; readonly bytes: number | null }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const judgement = mainJudgement(model);
  const dummy = judgement?.evaluation.baseline.find(({ strategy }) => strategy === "majority");
  return (
    <>
      <th scope="row" className={own.name}>
        {model.name}
        {model.stage !== "candidate" && (
          <span className={own.badge} data-stage={model.stage}>
            {t(`registry.stages.${model.stage}`)}
          </span>
        )}
        <div className={classes.facts} style={{ margin: 0, fontWeight: 400 }}>
          {t("registry.trained", { when: format.dateTime(model.createdAt) })}
          {model.origin && (
            <>
              <br />
              {t("registry.imported", { when: format.dateTime(model.origin.at), file: model.origin.fileName })}
            </>
          )}
        </div>
        {model.notes !== "" && <p className={own.note}>{model.notes}</p>}
      </th>
      <td>{t("registry.learned", { text: model.text, rows: format.integer(model.trainRows), classes: format.integer(model.classes.length) })}</td>
      <td>
        {t(`encoders.${model.encoder}`, { defaultValue: model.encoder })}
        <br />
        {t(`options.heads.${model.head}`)}
      </td>
      <td className={classes.number}>{judgement ? <Accuracy judgement={judgement} /> : "–"}</td>
      <td className={classes.number}>{dummy ? format.share(dummy.accuracy) : "–"}</td>
      <td className={classes.number}>
        <span className={own.figure}>{bytes === null ? "…" : format.bytes(bytes)}</span>
      </td>
    </>
  );
}

function Accuracy({ judgement: { evaluation, isCarried } }: { readonly judgement: MainJudgement }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { accuracy, ci } = evaluation.metrics;
  return (
    <>
      {format.share(accuracy)}
      {evaluation.labelSets !== null && ` (${t("sets.wholeSets")})`}
      <div className={classes.facts} style={{ margin: 0 }}>
        <span className={own.figure}>{t("metrics.interval", { low: format.share(ci.accuracy.low), high: format.share(ci.accuracy.high) })}</span>
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
