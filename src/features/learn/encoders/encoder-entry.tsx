import { Button } from "@mantine/core";
import type { EncoderCard } from "#core/ports/embedder.ts";
import classes from "#features/learn/parts/learn.module.css";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

/** One encoder with what it says of itself. */
export function EncoderEntry({ card, onChange }: { readonly card: EncoderCard; readonly onChange: () => void }) {
  const { t, language } = useWords("learn");
  const format = useFormat();
  const removing = useCommand("encoder.remove");
  const users = useWorkspace((state) => state.project?.models.filter(({ encoder }) => encoder === card.id).length) ?? 0;
  const { id, dimensions, languages, licence, sizeBytes, source, reading } = card;
  const remove = async () => {
    const outcome = await removing.run({ encoder: id });
    if (outcome.ok) onChange();
    else noticeProblem(outcome.problem);
  };
  const facts = [
    t("gallery.dimensions", { dimensions: format.integer(dimensions) }),
    languages.includes("*") ? t("gallery.anyLanguage") : languages.map((tag) => languageName(tag, language)).join(", "),
    sizeBytes > 0 ? format.bytes(sizeBytes) : t("gallery.noDownload"),
    licence === "" ? t("gallery.noLicence") : licence,
  ];
  return (
    <li className={classes.card} data-encoder={id}>
      <strong>{t(`encoders.${id}`, { defaultValue: id })}</strong>
      <span className={classes.badge}>{t(`gallery.sources.${source}`)}</span>
      <p className={classes.facts}>
        {facts.join(" · ")}
        {reading && (
          <>
            <br />
            {t("gallery.reading", { dtype: reading.dtype, pooling: t(`gallery.poolings.${reading.pooling}`), tokens: format.integer(reading.maxTokens) })}
            {reading.prefix !== "" && ` · ${t("gallery.prefixed", { prefix: reading.prefix })}`}
          </>
        )}
      </p>
      {source === "added" && (
        <div className={classes.row}>
          <Button variant="subtle" color="red" loading={removing.running} onClick={() => void remove()} aria-label={t("gallery.removeOne", { encoder: id })}>
            {t("gallery.remove")}
          </Button>
          {users > 0 && <span className={classes.facts}>{t("gallery.users", { count: users })}</span>}
        </div>
      )}
    </li>
  );
}

function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
