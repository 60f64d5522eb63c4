import { Button } from "@mantine/core";
import type { PublishedEncoder } from "#core/learn/published-encoders.ts";
import type { EncoderAdviceOutput, TriedEncoder } from "#features/learn/encoders/advise-encoders.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { deviceName } from "#ui/words/device-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

interface EncoderAdviceProps {
  readonly dataset: string;
  readonly text: string | null;
  readonly label: string | null;
  readonly onUse: (encoder: string) => void;
}

/** Which encoder fits these texts and labels, tried on a few of them. */
export function EncoderAdvice({ dataset, text, label, onUse }: EncoderAdviceProps) {
  const { t } = useWords("learn");
  const advising = useCommand<EncoderAdviceOutput>("learn.advise");
  const output = advising.outcome?.ok === true ? advising.outcome.value : null;
  return (
    <details className={classes.more} style={{ marginTop: 18 }}>
      <summary>{t("advice.open")}</summary>
      <p className={classes.facts}>{t("advice.hint")}</p>
      <CommandState command={advising} label={t("advice.open")} />
      {output && <Advice output={output} onUse={onUse} />}
      <div className={classes.row}>
        <Button variant="default" loading={advising.running} disabled={text === null || label === null || text === label} onClick={() => void advising.run({ dataset, text, label })}>
          {t("advice.start")}
        </Button>
      </div>
    </details>
  );
}

function Advice({ output, onUse }: { readonly output: EncoderAdviceOutput; readonly onUse: (encoder: string) => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { tried, untried, isClear, p, learnRows } = output;
  const name = (id: string) => t(`encoders.${id}`, { defaultValue: id });
  const [best] = tried;
  const verdict = isClear ? "advice.clear" : "advice.unclear";
  return (
    <>
      <PlainTable
        label={t("advice.tried")}
        caption={t("advice.triedOn", { learn: format.integer(learnRows) })}
        rows={tried}
        rowKey={({ encoder }) => encoder}
        columns={[
          { key: "encoder", kind: "name", header: t("models.encoder"), cell: ({ encoder }) => name(encoder) },
          { key: "accuracy", kind: "number", header: t("metrics.accuracy"), cell: (each) => <ProbeAccuracy tried={each} /> },
          { key: "macroF1", kind: "number", header: t("metrics.macroF1"), cell: ({ macroF1 }) => format.share(macroF1) },
          { key: "speed", kind: "number", header: t("advice.speed"), cell: ({ textsPerSecond, device }) => (textsPerSecond === null ? t("advice.cached") : t("advice.perSecond", { texts: format.integer(Math.round(textsPerSecond)), device: deviceName(device, t) })) },
          { key: "use", header: t("models.actions"), cell: ({ encoder }) => <UseEncoder name={name(encoder)} onUse={() => onUse(encoder)} /> },
        ]}
      />
      {best && tried.length > 1 && <p role="status">{t(verdict, { encoder: name(best.encoder), p: p === null ? "" : format.number(p, 2) })}</p>}
      {untried.length > 0 && <p className={classes.facts}>{t("advice.untried", { encoders: untried.map(name).join(", ") })}</p>}
      <Published encoders={output.published} />
    </>
  );
}

function ProbeAccuracy({ tried: { accuracy, interval, probeRows } }: { readonly tried: TriedEncoder }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <>
      {format.share(accuracy)}
      <div className={classes.facts}>{t("advice.interval", { low: format.share(interval.low), high: format.share(interval.high), rows: format.integer(probeRows) })}</div>
    </>
  );
}

function UseEncoder({ name, onUse }: { readonly name: string; readonly onUse: () => void }) {
  const { t } = useWords("learn");
  return (
    <Button variant="subtle" size="compact-sm" onClick={onUse} aria-label={t("advice.useOne", { encoder: name })}>
      {t("advice.use")}
    </Button>
  );
}

const TASKS = ["amazonPolarity", "banking77", "onlineShopping", "waimai"] as const;

/** Figures of others, named as such. */
function Published({ encoders }: { readonly encoders: readonly PublishedEncoder[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const write = (value: number | null) => (value === null ? "–" : format.share(value / 100));
  return (
    <PlainTable
      label={t("advice.published")}
      caption={t("advice.published")}
      rows={encoders}
      rowKey={({ id }) => id}
      columns={[
        { key: "encoder", kind: "name", header: t("models.encoder"), cell: (encoder) => <PublishedName encoder={encoder} /> },
        ...TASKS.map((task) => ({ key: task, kind: "number" as const, header: t(`advice.tasks.${task}`), cell: ({ accuracy }: PublishedEncoder) => write(accuracy[task]) })),
      ]}
    />
  );
}

function PublishedName({ encoder: { id, licence } }: { readonly encoder: PublishedEncoder }) {
  return (
    <>
      {id}
      <div className={classes.facts}>{licence}</div>
    </>
  );
}
