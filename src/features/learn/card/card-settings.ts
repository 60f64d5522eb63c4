import type { CardBlock } from "#core/learn/card/card-block.ts";
import { EXTRAS, extrasOf, type HeadConfig } from "#core/learn/training/head-config.ts";
import type { Model } from "#core/project/model.ts";
import { fixed, type CardSpeech } from "#features/learn/card/card-speech.ts";
import { DEVICE_REASON_KEYS } from "#ui/words/device-words.ts";

/** What was chosen for a model, and what came of it. */
export function settingRows(model: Model, speech: CardSpeech): (readonly [string, string])[] {
  const { t, format } = speech;
  const { settings, config, offsets } = model;
  const balance = config?.balance ?? (settings.balance ? "weights" : "none");
  return [
    [t("modelCard.settings.encoder"), t(model.tuned ? "modelCard.settings.encoderTuned" : "modelCard.settings.encoderIs", { encoder: model.encoder, columns: format.integer(model.dimensions) })],
    [t("modelCard.settings.head"), headText(model, speech)],
    [t("modelCard.settings.penalty"), t(`modelCard.settings.${settings.l2Chosen ? "l2Chosen" : "l2Given"}`, { l2: settings.l2.toPrecision(3) })],
    [t("modelCard.settings.balance"), t(`modelCard.settings.balances.${balance}`)],
    [t("modelCard.settings.extras"), extrasText(config, speech)],
    [t("modelCard.settings.ensemble"), settings.folds === 0 ? t("modelCard.settings.oneHead") : t("modelCard.settings.manyHeads", { heads: format.integer(settings.folds) })],
    [t("modelCard.settings.offsets"), offsets.length === 0 ? t("modelCard.settings.none") : format.list(offsets.map((offset) => offset.toFixed(3)))],
    [t("modelCard.settings.temperature"), model.labelSets === null ? model.temperature.toPrecision(4) : t("modelCard.settings.temperatures")],
    [t("modelCard.settings.seed"), String(settings.seed)],
    [t("modelCard.settings.fit"), t("modelCard.settings.fitted", { iterations: format.integer(model.iterations), count: model.iterations, objective: model.objective.toPrecision(6) })],
    [t("modelCard.settings.device"), deviceText(model, speech)],
    [t("modelCard.settings.time"), t(`modelCard.settings.${model.tuneMs === 0 ? "took" : "tookTuning"}`, { vectors: format.integer(model.embedMs), head: format.integer(model.fitMs), tuning: format.integer(model.tuneMs) })],
  ];
}

function headText({ head, config }: Model, { t, format }: CardSpeech): string {
  if (head !== "mlp" || config === null) return t(`modelCard.settings.heads.${head}`);
  return t("modelCard.settings.network", { hidden: format.integer(config.hidden), learningRate: format.number(config.learningRate), weightDecay: format.number(config.weightDecay) });
}

function extrasText(config: HeadConfig | null, { t, format }: CardSpeech): string {
  const extras = config === null ? [] : extrasOf(config);
  if (config === null || extras.length === 0) return t("modelCard.settings.none");
  return format.list(extras.map((extra) => t("modelCard.settings.extra", { extra: t(`extras.${extra}`), value: extra === "balance" ? t(`modelCard.settings.balances.${config.balance}`) : format.number(config[extra]) })));
}

/** A model from a file may carry a reason that is not known here. */
function deviceText({ device, deviceReason: { code, detail } }: Model, { t }: CardSpeech): string {
  const reason = DEVICE_REASON_KEYS.includes(code) ? t(`modelCard.reasons.${code}`) : code;
  return t(`modelCard.settings.${detail === "" ? "deviceIs" : "deviceWith"}`, { device: t(`devices.${device}`), reason, detail });
}

/** What each extra changed on the validation rows. */
export function effectBlocks({ effects }: Model, { t }: CardSpeech): CardBlock[] {
  if (effects.length === 0) return [];
  const change = ([without, withIt]: readonly [number, number]): string => `${fixed(without)} → ${fixed(withIt)}`;
  const name = (extra: string): string => ([...EXTRAS, "tune"].some((known) => known === extra) ? t(`extras.${extra}`) : extra);
  const head = [t("modelCard.effect"), t("modelCard.measures.logLoss"), t("modelCard.measures.accuracy"), t("modelCard.measures.macroF1")];
  return [{ kind: "table", head, rows: effects.map((effect) => [name(effect.extra), change(effect.logLoss), change(effect.accuracy), change(effect.macroF1)]) }];
}
