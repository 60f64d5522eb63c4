import { Button, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useState, type CSSProperties } from "react";
import { recipeColumns, textRecipe } from "#core/learn/features/feature-recipe.ts";
import type { Model } from "#core/project/model.ts";
import type { ColumnEffect, Explanation, WordEffect } from "#features/learn/explain-row.ts";
import classes from "#features/learn/parts/learn.module.css";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { BarList } from "#ui/chart/bar-list.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

/** What the model says of a text, which words make it say so, and what it says when the text is changed. */
export function ExplainPanel({ model }: { readonly model: Model }) {
  const { t } = useWords("learn");
  const { place } = useNavigation();
  const [text, setText] = useState(place.search.explain ?? "");
  const [values, setValues] = useState<Readonly<Record<string, string | number | null>>>({});
  const [about, setAbout] = useState<string | null>(null);
  const explaining = useCommand<Explanation>("learn.explain");
  const start = (wished: string | null) => void explaining.run({ model: model.id, text, values, ...(wished === null ? {} : { about: wished }) });
  return (
    <Panel title={t("explain.title")}>
      <p className={classes.facts}>{t("explain.hint")}</p>
      <Textarea label={t("explain.text")} autosize minRows={2} maxRows={8} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <OtherValues model={model} values={values} onChange={setValues} />
      <div className={classes.row}>
        <Button variant="default" loading={explaining.running} disabled={text.trim() === ""} onClick={() => start(about)}>
          {t("explain.start")}
        </Button>
        <Select aria-label={t("explain.about")} placeholder={t("explain.aboutPlaceholder")} data={[...model.classes]} value={about} onChange={setAbout} searchable clearable />
      </div>
      {explaining.outcome?.ok === false && <ProblemNotice problem={explaining.outcome.problem} />}
      {explaining.outcome?.ok === true && <Explained explanation={explaining.outcome.value} text={text} />}
    </Panel>
  );
}

interface OtherValuesProps {
  readonly model: Model;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly onChange: (values: Readonly<Record<string, string | number | null>>) => void;
}

function OtherValues({ model, values, onChange }: OtherValuesProps) {
  const recipe = model.features ?? textRecipe(model.text, model.encoder, model.dimensions);
  const names = recipeColumns(recipe).filter((name) => name !== model.text);
  if (names.length === 0) return null;
  const kindOf = (name: string) => recipe.blocks.find((block) => block.column === name)?.kind;
  return (
    <div className={classes.form}>
      {names.map((name) =>
        kindOf(name) === "number" ? (
          <NumberInput key={name} label={name} value={typeof values[name] === "number" ? values[name] : ""} onChange={(value) => onChange({ ...values, [name]: value === "" ? null : Number(value) })} />
        ) : (
          <TextInput key={name} label={name} value={String(values[name] ?? "")} onChange={(event) => onChange({ ...values, [name]: event.currentTarget.value === "" ? null : event.currentTarget.value })} />
        ),
      )}
    </div>
  );
}

function Explained({ explanation, text }: { readonly explanation: Explanation; readonly text: string }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <>
      <p role="status">{t("explain.says", { predicted: explanation.predicted, confidence: format.share(explanation.confidence), about: explanation.about })}</p>
      <WordMarks words={explanation.words} text={text} />
      {explanation.columns.length > 0 && <ColumnEffects columns={explanation.columns} />}
      <p className={classes.facts}>{t("explain.probabilities")}</p>
      <BarList label={t("explain.probabilities")} items={explanation.probabilities.map(({ name, probability }) => ({ key: name, name, share: probability, value: format.share(probability) }))} />
    </>
  );
}

/** The text with each word in the colour of what it does: for the class, or against it. */
function WordMarks({ words, text }: { readonly words: readonly WordEffect[]; readonly text: string }) {
  const format = useFormat();
  const largest = Math.max(0.001, ...words.map(({ effect }) => Math.abs(effect)));
  const pieces: { readonly key: string; readonly text: string; readonly effect: number | null }[] = [];
  let at = 0;
  for (const { word, start, effect } of words) {
    if (start > at) pieces.push({ key: `gap${String(at)}`, text: text.slice(at, start), effect: null });
    pieces.push({ key: `word${String(start)}`, text: word, effect });
    at = start + word.length;
  }
  if (at < text.length) pieces.push({ key: "rest", text: text.slice(at), effect: null });
  return (
    <p className={classes.marked} dir="auto">
      {pieces.map((piece) =>
        piece.effect === null ? (
          <span key={piece.key}>{piece.text}</span>
        ) : (
          <mark key={piece.key} data-side={piece.effect >= 0 ? "for" : "against"} style={strengthOf(Math.abs(piece.effect) / largest)} title={`${piece.effect >= 0 ? "+" : "−"}${format.share(Math.abs(piece.effect))}`}>
            {piece.text}
          </mark>
        ),
      )}
    </p>
  );
}

function strengthOf(share: number): CSSProperties {
  const style: CSSProperties & Record<"--strength", number> = { "--strength": share };
  return style;
}

function ColumnEffects({ columns }: { readonly columns: readonly ColumnEffect[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <PlainTable
      label={t("explain.columns")}
      rows={columns}
      rowKey={({ column }) => column}
      columns={[
        { key: "column", kind: "name", header: t("explain.column"), cell: ({ column }) => column },
        { key: "value", header: t("explain.value"), cell: ({ value }) => (value === null ? t("explain.missing") : String(value)) },
        { key: "effect", kind: "number", header: t("explain.effect"), cell: ({ effect }) => format.share(effect) },
        { key: "logit", kind: "number", header: t("explain.logit"), cell: ({ logit }) => (logit === null ? "–" : format.number(logit, 3)) },
      ]}
    />
  );
}
