import { ActionIcon, Button, TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { z } from "zod";
import classes from "#features/clean/parts/clean.module.css";
import { useWords } from "#ui/words/use-words.ts";

const Pairs = z.array(z.object({ from: z.string(), to: z.string().nullable() }));

interface MapFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: unknown;
  readonly onChange: (value: z.infer<typeof Pairs>) => void;
}

/** Old values and their new ones; a new value left empty means missing. */
export function MapField({ label, description, value, onChange }: MapFieldProps) {
  const { t } = useWords("clean");
  const parsed = Pairs.safeParse(value);
  const pairs = parsed.success ? parsed.data : [];
  const set = (index: number, patch: Partial<z.infer<typeof Pairs>[number]>) => onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...patch } : pair)));
  return (
    <fieldset className={classes.map}>
      <legend>{label}</legend>
      {description !== undefined && <p className={classes.help}>{description}</p>}
      {pairs.map((pair, index) => (
        <div className={classes.pair} key={index}>
          <TextInput aria-label={t("fields.from", { number: index + 1 })} value={pair.from} onChange={(event) => set(index, { from: event.currentTarget.value })} />
          <span aria-hidden>→</span>
          <TextInput aria-label={t("fields.mapTo", { number: index + 1 })} placeholder={t("missing")} value={pair.to ?? ""} onChange={(event) => set(index, { to: event.currentTarget.value === "" ? null : event.currentTarget.value })} />
          <ActionIcon variant="subtle" color="gray" aria-label={t("fields.removePair", { number: index + 1 })} onClick={() => onChange(pairs.filter((_, at) => at !== index))}>
            <X size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => onChange([...pairs, { from: "", to: null }])}>
        {t("fields.addPair")}
      </Button>
    </fieldset>
  );
}
