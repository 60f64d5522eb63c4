import { openCommands, valueOf } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

interface TrainAnswer {
  readonly model: string;
  readonly ranking: { readonly gains: readonly number[]; readonly queries: number; readonly ndcg: { readonly mean: number; readonly interval: { readonly low: number; readonly high: number } }; readonly baseline: { readonly unordered: number; readonly commonWords: number } } | null;
}

const COLOURS = ["red", "blue", "green", "black", "white", "yellow"];
const THINGS = ["shoes", "bag", "hat", "lamp", "chair", "bottle", "towel"];
/** Three grades: the thing in its colour, the thing in another colour, another thing. */
const PAIRS = [
  "query,title,grade",
  ...COLOURS.flatMap((colour, c) =>
    THINGS.flatMap((thing, t) => {
      const [otherColour, otherThing] = [COLOURS[(c + 2) % COLOURS.length]!, THINGS[(t + 3) % THINGS.length]!];
      return [`${colour} ${thing},${otherColour} ${thing} for every day,1`, `${colour} ${thing},${colour} ${thing} made to last,2`, `${colour} ${thing},${otherColour} ${otherThing} on sale,0`, `${colour} ${thing},${otherColour} ${otherThing} as a gift,0`];
    }),
  ),
].join("\n");

test("a model of queries and titles is judged by how it orders each query, beside no order and words in common", async ({ page }) => {
  test.setTimeout(200_000);
  const commands = await openCommands(page);
  const { dataset } = valueOf(await commands.importText("pairs.csv", `${PAIRS}\n`));
  const trained = valueOf(await commands.run<TrainAnswer>("learn.train", { dataset, text: "query", pair: "title", label: "grade", test: 0.3, encoder: "lexical", seed: 3, device: "wasm" }));
  const { ranking } = trained;
  expect(ranking?.gains).toEqual([0, 1, 2]);
  // Equal queries never part, so each judged query has all of its four titles.
  expect(ranking?.queries).toBeGreaterThan(9);
  expect(ranking?.ndcg.mean).toBeGreaterThan(0.95);
  expect(ranking?.ndcg.mean).toBeGreaterThan(ranking?.baseline.unordered ?? 1);
  const judged = valueOf(await commands.run<TrainAnswer>("learn.evaluate", { model: trained.model, dataset, text: "query", label: "grade" }));
  expect(judged.ranking?.ndcg.mean).toBeCloseTo(ranking?.ndcg.mean ?? 0, 6);

  await shellOf(page).goTo("Evaluate");
  await expect(page.getByText("NDCG@10")).toBeVisible();
  await expect(page.getByText(/no order 0\.\d+, words in common/)).toBeVisible();
  await expectAccessible(page);
});
