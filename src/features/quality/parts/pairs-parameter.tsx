import { Textarea } from "@mantine/core";
import { useState } from "react";
import classes from "#features/quality/parts/quality.module.css";
import { pairsOf, pairsText } from "#features/quality/pairs-text.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Pairs of values, one a line. */
export function PairsParameter({ value, onChange }: { readonly value: unknown; readonly onChange: (value: unknown) => void }) {
  const { t } = useWords("quality");
  const [text, setText] = useState(() => pairsText(value));
  return (
    <Textarea
      label={t("form.pairs")}
      description={t("form.pairsHint")}
      withAsterisk
      autosize
      minRows={3}
      maxRows={12}
      classNames={{ input: classes.code ?? "" }}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(pairsOf(event.currentTarget.value));
      }}
    />
  );
}
