import type { Model } from "#core/project/model.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The encoder of a model, and whether it is no longer the ready-made one. */
export function EncoderName({ model: { encoder, tuned } }: { readonly model: Pick<Model, "encoder" | "tuned"> }) {
  const { t } = useWords("learn");
  const name = t(`encoders.${encoder}`, { defaultValue: encoder });
  return tuned ? t("encoders.tuned", { encoder: name }) : name;
}
