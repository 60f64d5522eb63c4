import classes from "#features/learn/parts/learn.module.css";
import { deviceName } from "#ui/words/device-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useWorkspace } from "#workspace/react.tsx";

/** What embeds now and how fast; nothing in other stages. */
export function DeviceLine({ stage }: { readonly stage: string }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const facts = useWorkspace((state) => state.device);
  if (stage !== "embedding" || facts?.textsPerSecond === undefined) return null;
  return <p className={classes.facts}>{t("train.deviceLine", { device: deviceName(facts.device, t), threads: format.integer(facts.threads), count: Math.round(facts.textsPerSecond) })}</p>;
}
