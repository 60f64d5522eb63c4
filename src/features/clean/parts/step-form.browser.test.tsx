import { useState } from "react";
import { beforeAll, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import type { ColumnSchema } from "#core/table/schema.ts";
import { finishedStep, newDraft, type DraftStep } from "#features/clean/draft-step.ts";
import { cleanFeature } from "#features/clean/feature.ts";
import { StepForm } from "#features/clean/parts/step-form.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";

const COLUMNS: readonly ColumnSchema[] = [
  { name: "price", type: "number", databaseType: "DOUBLE" },
  { name: 'we"ird', type: "text", databaseType: "VARCHAR" },
];

beforeAll(() => startWords({ clean: cleanFeature.words }, "en"));

function Stand({ kind }: { readonly kind: DraftStep["kind"] }) {
  const [draft, setDraft] = useState(newDraft(kind, COLUMNS, null));
  return (
    <TestStage>
      <StepForm draft={draft} columns={COLUMNS} onChange={setDraft} />
      <output aria-label="step">{JSON.stringify(finishedStep(draft)?.params ?? null)}</output>
    </TestStage>
  );
}

it("offers only columns of a fitting type and is finished at once where defaults do", async () => {
  const screen = await render(<Stand kind="trim-space" />);
  await expect.element(screen.getByRole("combobox", { name: "Column", exact: true })).toHaveValue('we"ird · Text');
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"collapse":true}');
});

it("asks for a value only while missing cells are filled with one", async () => {
  const screen = await render(<Stand kind="fill-missing" />);
  await screen.getByRole("textbox", { name: "Value", exact: true }).fill("7");
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"with":"value","value":"7"}');
  await screen.getByRole("combobox", { name: "With", exact: true }).click();
  await screen.getByRole("option", { name: "the median" }).click();
  await expect.element(screen.getByRole("textbox", { name: "Value", exact: true })).not.toBeInTheDocument();
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"with":"median"}');
});

it("is not finished before something is to be replaced", async () => {
  const screen = await render(<Stand kind="replace-text" />);
  await expect.element(screen.getByLabelText("step")).toHaveTextContent("null");
  await screen.getByRole("textbox", { name: "Find" }).fill("a");
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"find":"a","replace":"","regex":false,"ignoreCase":false}');
});

it("maps pairs, an empty new value meaning missing", async () => {
  const screen = await render(<Stand kind="map-values" />);
  await screen.getByRole("button", { name: "Add a pair" }).click();
  await screen.getByRole("textbox", { name: "Old value 1" }).fill("us");
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"map":[{"from":"us","to":null}]}');
  await screen.getByRole("textbox", { name: "New value 1" }).fill("US");
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"map":[{"from":"us","to":"US"}]}');
});

it("clears blank texts by a switch", async () => {
  const screen = await render(<Stand kind="clear-values" />);
  await expect.element(screen.getByLabelText("step")).toHaveTextContent("null");
  await screen.getByRole("switch", { name: "Blank texts too" }).click();
  await expect.element(screen.getByLabelText("step")).toHaveTextContent('{"values":[""],"ignoreCase":true}');
});
