import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import { modelCard } from "#core/learn/card/model-card.ts";
import type { Model } from "#core/project/model.ts";
import type { Project } from "#core/project/project.ts";
import own from "#features/learn/card/card.module.css";
import { CardView } from "#features/learn/card/card-view.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

const FORMATS = [
  { format: "markdown", ending: "md" },
  { format: "html", ending: "html" },
] as const;

/** A model's card on the screen, to be copied or kept. */
export function CardPanel({ project, model }: { readonly project: Project; readonly model: Model }) {
  const { t } = useWords("learn");
  const { setSearch } = useNavigation();
  const place = useRef<HTMLDivElement>(null);
  const writing = useCommand("model.card");
  const card = useMemo(() => modelCard(model, project.championHistory), [model, project.championHistory]);
  useEffect(() => place.current?.focus(), [model.id]);
  const copy = (format: (typeof FORMATS)[number]["format"]) => {
    const text = format === "html" ? cardHtml(model.name, card) : cardMarkdown(card);
    navigator.clipboard.writeText(text).then(
      () => noticeDone(t("card.copied")),
      (error: unknown) => noticeProblem({ code: "bug", detail: String(error) }),
    );
  };
  const save = async ({ format, ending }: (typeof FORMATS)[number]) => {
    const outcome = await writing.run({ model: model.id, path: `${model.name}-card.${ending}`, format });
    if (!outcome.ok) noticeProblem(outcome.problem);
  };
  return (
    <div ref={place} tabIndex={-1} className={own.place}>
      <Panel
        title={t("card.title", { model: model.name })}
        actions={
          <Button variant="subtle" onClick={() => setSearch({ card: null })}>
            {t("card.close")}
          </Button>
        }
      >
        <p className={classes.facts}>{t("card.hint")}</p>
        <div className={classes.row}>
          {FORMATS.map((kind) => (
            <Button key={kind.format} variant="default" loading={writing.running} onClick={() => void save(kind)}>
              {t(`card.save.${kind.format}`)}
            </Button>
          ))}
          {FORMATS.map(({ format }) => (
            <Button key={format} variant="subtle" onClick={() => copy(format)}>
              {t(`card.copy.${format}`)}
            </Button>
          ))}
        </div>
        <CardView card={card} label={t("card.title", { model: model.name })} />
      </Panel>
    </div>
  );
}
