import { Button } from "@mantine/core";
import type { PublishedEncoder } from "#core/learn/published-encoders.ts";
import type { EncoderAdviceOutput, TriedEncoder } from "#features/learn/encoders/advise-encoders.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
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
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("advice.tried")}>
        <table className={classes.table}>
          <caption className={classes.facts}>{t("advice.triedOn", { learn: format.integer(learnRows) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("models.encoder")}</th>
              <th scope="col">{t("metrics.accuracy")}</th>
              <th scope="col">{t("metrics.macroF1")}</th>
              <th scope="col">{t("advice.speed")}</th>
              <th scope="col">{t("models.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {tried.map((each) => (
              <TriedRow key={each.encoder} tried={each} name={name(each.encoder)} onUse={() => onUse(each.encoder)} />
            ))}
          </tbody>
        </table>
      </div>
      {best && tried.length > 1 && <p role="status">{t(verdict, { encoder: name(best.encoder), p: p === null ? "" : format.number(p, 2) })}</p>}
      {untried.length > 0 && <p className={classes.facts}>{t("advice.untried", { encoders: untried.map(name).join(", ") })}</p>}
      <Published encoders={output.published} />
    </>
  );
}

function TriedRow({ tried, name, onUse }: { readonly tried: TriedEncoder; readonly name: string; readonly onUse: () => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { accuracy, macroF1, interval, textsPerSecond, device, probeRows } = tried;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {format.share(accuracy)} <span className={classes.facts}>{t("advice.interval", { low: format.share(interval.low), high: format.share(interval.high), rows: format.integer(probeRows) })}</span>
      </td>
      <td>{format.share(macroF1)}</td>
      <td>{textsPerSecond === null ? t("advice.cached") : t("advice.perSecond", { texts: format.integer(Math.round(textsPerSecond)), device: deviceName(device, t) })}</td>
      <td>
        <Button variant="subtle" onClick={onUse} aria-label={t("advice.useOne", { encoder: name })}>
          {t("advice.use")}
        </Button>
      </td>
    </tr>
  );
}

/** Figures of others, named as such. */
function Published({ encoders }: { readonly encoders: readonly PublishedEncoder[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const write = (value: number | null) => (value === null ? "–" : format.share(value / 100));
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("advice.published")}>
      <table className={classes.table}>
        <caption className={classes.facts}>{t("advice.published")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("models.encoder")}</th>
            <th scope="col">{t("advice.tasks.amazonPolarity")}</th>
            <th scope="col">{t("advice.tasks.banking77")}</th>
            <th scope="col">{t("advice.tasks.onlineShopping")}</th>
            <th scope="col">{t("advice.tasks.waimai")}</th>
          </tr>
        </thead>
        <tbody>
          {encoders.map(({ id, licence, accuracy }) => (
            <tr key={id}>
              <th scope="row">
                {id}
                <div className={classes.facts}>{licence}</div>
              </th>
              <td>{write(accuracy.amazonPolarity)}</td>
              <td>{write(accuracy.banking77)}</td>
              <td>{write(accuracy.onlineShopping)}</td>
              <td>{write(accuracy.waimai)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
