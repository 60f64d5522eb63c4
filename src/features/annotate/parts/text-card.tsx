import { Badge } from "@mantine/core";
import classes from "#features/annotate/parts/labelling-desk.module.css";
import type { QueuedCard } from "#features/annotate/queue-rows.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import type { LabelDecision } from "#workspace/workspace-state.ts";

interface TextCardProps {
  readonly card: QueuedCard;
  /** Set when the card is looked at again. */
  readonly decision: LabelDecision | null;
}

/** The text to be judged, with why it comes now. */
export function TextCard({ card, decision }: TextCardProps) {
  const { t } = useWords("annotate");
  const format = useFormat();
  const fields = Object.entries(card.texts).filter(([, text]) => text !== null);
  return (
    <article className={classes.card} aria-label={t("card")} tabIndex={0} data-row={card.row}>
      {fields.map(([column, text]) => (
        <div key={column}>
          {fields.length > 1 && <p className={classes.field}>{column}</p>}
          <p className={classes.text} dir="auto">
            {text}
          </p>
        </div>
      ))}
      <div className={classes.facts}>
        <span>{t("rowNumber", { row: format.integer(card.row + 1) })}</span>
        {card.reason !== "in-order" && <span>{t(`reasons.${card.reason}`, { score: format.share(card.score) })}</span>}
        {decision && <Badge variant="light">{decision.kind === "skip" ? t("skipped") : t("labelledAs", { label: decision.label })}</Badge>}
      </div>
    </article>
  );
}
