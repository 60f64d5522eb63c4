import { expect, it } from "vitest";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { once } from "#workspace/build-once.ts";

type Known = Map<string, Promise<Result<number, Problem>>>;

function counted(...answers: readonly Result<number, Problem>[]) {
  let built = 0;
  return { build: () => Promise.resolve(answers[built++]!), count: () => built };
}

it("builds once for all who ask, and again after a failure", async () => {
  const known: Known = new Map();
  const work = counted(failed({ code: "no-project" }), ok(2));
  expect(await Promise.all([once(known, "a", work.build), once(known, "a", work.build)])).toEqual([failed({ code: "no-project" }), failed({ code: "no-project" })]);
  expect(await once(known, "a", work.build)).toEqual(ok(2));
  expect(await once(known, "a", work.build)).toEqual(ok(2));
  expect(work.count()).toBe(2);
});

it("builds again, and only once, for those who waited along with one who gave up", async () => {
  const known: Known = new Map();
  const work = counted(failed({ code: "cancelled" }), ok(2));
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => once(known, "a", work.build)));
  expect(first).toEqual(failed({ code: "cancelled" }));
  expect(others).toEqual([ok(2), ok(2)]);
  expect(work.count()).toBe(2);
});
