import { useState } from "react";
import type { AddedEncoder, EncoderCard } from "#core/ports/embedder.ts";
import { AddEncoder } from "#features/learn/encoders/add-encoder-form.tsx";
import { EncoderEntry } from "#features/learn/encoders/encoder-entry.tsx";
import { HubForm } from "#features/learn/encoders/hub-form.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { useEncoderReading } from "#features/learn/use-encoders.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";

/** Every encoder at hand, what each is good for, and the way to bring another. */
export function EncodersPage() {
  const { t } = useWords("learn");
  const encoders = useEncoderReading();
  const [added, setAdded] = useState<AddedEncoder | null>(null);
  const again = () => encoders.status !== "loading" && encoders.again();
  const finish = (encoder: AddedEncoder) => {
    setAdded(encoder);
    again();
  };
  return (
    <Page title={t("gallery.title")} subtitle={t("gallery.subtitle")}>
      {encoders.status === "failed" && <ProblemNotice problem={encoders.problem} />}
      {encoders.status === "ready" && <Gallery cards={encoders.value} onChange={again} />}
      {added && <Added encoder={added} />}
      <AddEncoder onAdded={finish} />
      <HubForm onAdded={finish} />
    </Page>
  );
}

function Gallery({ cards, onChange }: { readonly cards: readonly EncoderCard[]; readonly onChange: () => void }) {
  const { t } = useWords("learn");
  return (
    <Panel title={t("gallery.atHand")}>
      <ul className={classes.cards}>
        {cards.map((card) => (
          <EncoderEntry key={card.id} card={card} onChange={onChange} />
        ))}
      </ul>
    </Panel>
  );
}

function Added({ encoder: { card, cosineToFull } }: { readonly encoder: AddedEncoder }) {
  const { t } = useWords("learn");
  const compared = cosineToFull === null ? t(card.reading?.dtype === "fp32" ? "gallery.full" : "gallery.notCompared") : t("gallery.compared", { cosine: cosineToFull });
  return (
    <p role="status" className={classes.facts}>
      {t("gallery.added", { encoder: card.id, dimensions: card.dimensions })} {compared}
    </p>
  );
}
