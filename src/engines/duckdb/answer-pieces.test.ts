import { expect, it } from "vitest";
import { answerPieces } from "./answer-pieces.ts";
import type { DuckDbInstance } from "./duckdb-instance.ts";

/** An instance whose worker gives these answers in turn, as DuckDB-WASM does: null while it is still at it, nothing at the end. */
function instanceGiving(answers: (Uint8Array | null)[]): DuckDbInstance {
  const next = (): Promise<Uint8Array | null> => Promise.resolve(answers.length === 0 ? new Uint8Array() : (answers.shift() ?? null));
  const db: Partial<DuckDbInstance["db"]> = { startPendingQuery: next, pollPendingQuery: next, fetchQueryResults: next, isDetached: () => true };
  const connection: Partial<ReturnType<DuckDbInstance["connection"]>> = { useUnsafe: (work) => work(db as DuckDbInstance["db"], 1) };
  const instance: Partial<DuckDbInstance> = { db: db as DuckDbInstance["db"], connection: () => connection as ReturnType<DuckDbInstance["connection"]>, died: new Promise(() => undefined), progress: { listener: null }, quiet: Promise.resolve() };
  return instance as DuckDbInstance;
}

it("waits for pieces that are not ready, at the start and in the middle, and loses none", async () => {
  const [schema, first, second] = [Uint8Array.of(1), Uint8Array.of(2, 2), Uint8Array.of(3)];
  const found: Uint8Array[] = [];
  for await (const piece of answerPieces(instanceGiving([null, null, schema, null, first, null, null, second, new Uint8Array()]), "SELECT 1", undefined)) found.push(piece);
  expect(found).toEqual([schema, first, second]);
});
