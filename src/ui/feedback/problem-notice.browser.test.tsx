import { beforeAll, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { setLanguage, startWords } from "#ui/words/start-words.ts";

beforeAll(() => startWords({}, "en"));

it("says what happened, why and what to do, with the facts", async () => {
  const screen = await render(<ProblemNotice problem={{ code: "too-few-rows", rows: 3, classes: 4, needed: 8 }} />, { wrapper: TestStage });
  const alert = screen.getByRole("alert");
  await expect.element(alert).toHaveTextContent("3 rows for 4 classes; at least 8 are needed.");
  await expect.element(alert).toHaveTextContent("Label more rows");
});

it("keeps the machine's own text folded until asked for", async () => {
  const screen = await render(<ProblemNotice problem={{ code: "bad-sql", detail: "Parser Error", sql: "SELECT ?" }} />, { wrapper: TestStage });
  await expect.element(screen.getByText("SELECT ?")).not.toBeVisible();
  await screen.getByText("Technical details").click();
  await expect.element(screen.getByText("SELECT ?")).toBeVisible();
});

it("offers to try again", async () => {
  const retry = vi.fn();
  const screen = await render(<ProblemNotice problem={{ code: "engine-died", engine: "duckdb", detail: "" }} onRetry={retry} />, { wrapper: TestStage });
  await screen.getByRole("button", { name: "Try again" }).click();
  expect(retry).toHaveBeenCalledOnce();
});

it("speaks Chinese", async () => {
  await setLanguage("zh");
  const screen = await render(<ProblemNotice problem={{ code: "file-empty", file: "评论.csv" }} />, { wrapper: TestStage });
  await expect.element(screen.getByRole("alert")).toHaveTextContent("“评论.csv”是空文件。");
  expect(document.documentElement.lang).toBe("zh-Hans");
  await setLanguage("en");
});
