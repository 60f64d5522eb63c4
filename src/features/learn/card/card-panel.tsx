import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import type { Model } from "#core/project/model.ts";
import type { Project } from "#core/project/project.ts";
import own from "#features/learn/card/card.module.css";
import { CardView } from "#features/learn/card/card-view.tsx";
import { modelCard } from "#features/learn/card/model-card.ts";
import classes from "#features/learn/parts/learn.module.css";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { LANGUAGE_TAGS } from "#ui/words/words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

const FORMATS = [
  { format: "markdown", ending: "md" },
  { format: "html", ending: "html" },
] as const;

/** A model's card on the screen, to be copied or kept. */
export function CardPanel({ project, model }: { readonly project: Project; readonly model: Model }) {
  const { t, language } = useWords("learn");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const place = useRef<HTMLDivElement>(null);
  const writing = useCommand("model.card");
  const card = useMemo(() => modelCard({ model, history: project.championHistory }, { t, format, language }), [model, project.championHistory, t, format, language]);
  useEffect(() => place.current?.focus(), [model.id]);
  const copy = (form: (typeof FORMATS)[number]["format"]) => {
    const text = form === "html" ? cardHtml(model.name, card, LANGUAGE_TAGS[language]) : cardMarkdown(card);
    navigator.clipboard.writeText(text).then(
      () => noticeDone(t("card.copied")),
      (error: unknown) => noticeProblem({ code: "bug", detail: String(error) }),
    );
  };
  const save = async (form: (typeof FORMATS)[number]) => {
    const outcome = await writing.run({ model: model.id, path: `${model.name}-card.${form.ending}`, format: form.format });
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
          {FORMATS.map((form) => (
            <Button key={form.format} variant="default" loading={writing.running} onClick={() => void save(form)}>
              {t(`card.save.${form.format}`)}
            </Button>
          ))}
          {FORMATS.map((form) => (
            <Button key={form.format} variant="subtle" onClick={() => copy(form.format)}>
              {t(`card.copy.${form.format}`)}
            </Button>
          ))}
        </div>
        <CardView card={card} language={LANGUAGE_TAGS[language]} label={t("card.title", { model: model.name })} />
      </Panel>
    </div>
  );
}
