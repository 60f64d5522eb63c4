import { afterAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { sql } from "#core/sql/sql-text.ts";
import { openDuckdb } from "./open-duckdb.ts";

const workers: Worker[] = [];
const PlainWorker = globalThis.Worker;
globalThis.Worker = class extends PlainWorker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    workers.push(this);
  }
};
const database = openDuckdb({ baseUrl: `${location.origin}/` });
/** A thread that has begun this does not look up for minutes. */
const SLOW = sql`SELECT count(*) AS n FROM range(300000) a(x), range(300000) b(y) WHERE (x * y) % 7 = 3`;

afterAll(async () => {
  await database.close();
  globalThis.Worker = PlainWorker;
});

describe("the engine", () => {
  it("runs threaded on an isolated page", async () => {
    const facts = await database.facts();
    expect(facts.ok && facts.value.bundle).toBe("coi");
    expect(facts.ok && facts.value.threads).toBeGreaterThan(1);
  });

  it("decodes every kind of cell", async () => {
    const answer = await database.query(sql`SELECT 1::BIGINT AS a, 9007199254740993::BIGINT AS b, sum(2)::HUGEINT AS c, 12.50::DECIMAL(10,2) AS d, 123456789012345678.25::DECIMAL(20,2) AS e,
      DATE '2024-02-29' AS f, TIMESTAMP '2024-02-29 12:34:56.789012' AS g, TIME '01:02:03' AS h, [1, NULL, 3] AS i, {'x': 1, 'y': 'z'} AS j, MAP {'k': 2} AS k,
      true AS l, NULL AS m, 'a'::BLOB AS n, 1.5::FLOAT AS p, DATE '1969-12-31' AS q, TIMESTAMP '1969-12-31 23:59:59.5' AS r, -1.25::DECIMAL(5,2) AS s, (-5)::HUGEINT AS t`);
    expect(answer.ok && answer.value.values.map((column) => column[0])).toEqual([
      1, "9007199254740993", 2, 12.5, "123456789012345678.25", "2024-02-29", "2024-02-29T12:34:56.789012", "01:02:03", [1, null, 3], { x: 1, y: "z" }, { k: 2 },
      true, null, "0x61", 1.5, "1969-12-31", "1969-12-31T23:59:59.5", -1.25, -5,
    ]);
  });

  it("refuses an ENUM rather than losing its values", async () => {
    const answer = await database.query(sql`SELECT 'x'::ENUM ('x', 'y') AS o`);
    expect(!answer.ok && answer.problem.code === "bad-sql" && answer.problem.detail).toContain("cast it to VARCHAR");
  });

  it("keeps the columns of an empty answer", async () => {
    const answer = await database.query(sql`SELECT 1 AS "a b", 'x' AS c WHERE false`);
    expect(answer).toEqual({ ok: true, value: { columns: [{ name: "a b", type: "integer" }, { name: "c", type: "text" }], rowCount: 0, values: [[], []] } });
  });

  it("says what is wrong with SQL and goes on", async () => {
    const wrong = await database.query(sql`SELECT nothing FROM nowhere`);
    expect(!wrong.ok && wrong.problem.code).toBe("bad-sql");
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });

  it("needs no extension for a time zone, or says so cleanly", async () => {
    const zoned = await database.query(sql`SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00' AT TIME ZONE 'Asia/Shanghai' AS t`);
    expect(!zoned.ok && zoned.problem.code).toBe("bad-sql");
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });
});

describe("cancel", () => {
  it("stops a running query within seconds and leaves the engine usable", async () => {
    await database.facts();
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 300);
    const started = performance.now();
    const answer = await database.query(SLOW, { signal: cancel.signal });
    expect(answer).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect(performance.now() - started).toBeLessThan(4000);
    await database.query(sql`SELECT 1 AS a`);
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });

  it("stops a load and keeps the tables that were there", async () => {
    await database.query(sql`CREATE OR REPLACE TABLE precious AS SELECT 42 AS a`);
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 400);
    const answer = await database.query(sql`CREATE OR REPLACE TABLE big AS ${SLOW}`, { signal: cancel.signal, timeLimitMs: 0 });
    expect(answer).toEqual({ ok: false, problem: { code: "cancelled" } });
    const left = await database.query(sql`SELECT table_name AS t FROM duckdb_tables()`);
    if (left.ok) expect(left.value.values).toEqual([["precious"]]);
    else expect(left.problem.code).toBe("engine-died");
  });

  it("leaves no transaction behind that keeps the table from being made again", { timeout: 120_000 }, async () => {
    const make = (signal?: AbortSignal) => database.query(sql`CREATE OR REPLACE TABLE again AS SELECT x, x % 7 AS y FROM range(400000) r(x) ORDER BY y, x`, { ...(signal ? { signal } : {}), timeLimitMs: 0 });
    for (let wait = 0; wait <= 240; wait += 20) {
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), wait);
      await make(cancel.signal);
      const made = await make();
      expect(made.ok || made.problem, `cancelled after ${String(wait)} ms`).toBe(true);
    }
  });

  it("does not run a query cancelled while it waited", async () => {
    const cancel = new AbortController();
    const first = database.query(sql`CREATE OR REPLACE TABLE waited AS SELECT 1 AS a`);
    const second = database.query(sql`DROP TABLE waited`, { signal: cancel.signal });
    cancel.abort();
    expect((await first).ok).toBe(true);
    expect(await second).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect((await database.query(sql`FROM waited`)).ok).toBe(true);
  });

  it("stops at the time limit", async () => {
    expect(await database.query(SLOW, { timeLimitMs: 200 })).toEqual({ ok: false, problem: { code: "time-limit", limitMs: 200 } });
    // A thread beside the one that polls cannot be stopped: its engine is ended, and the next call starts another.
    const waited = await database.query(sql`SELECT 1 AS a`);
    if (!waited.ok) expect(waited.problem.code).toBe("engine-died");
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });

  it("ends a stream when the reader has enough", async () => {
    let seen = 0;
    const answer = await database.stream(sql`SELECT * FROM range(1000000)`, (rows) => {
      seen += rows.rowCount;
      return seen < 5000;
    });
    expect(answer.ok && answer.value.rowCount).toBe(seen);
    expect(seen).toBeLessThan(50_000);
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });
});

describe("files", () => {
  it("hands over a written file", async () => {
    const written = await database.copyOut(sql`COPY (SELECT 1 AS a, 'x,"y' AS b) TO 'out.csv' (HEADER)`, "out.csv");
    expect(written.ok && new TextDecoder().decode(written.value)).toBe('a,b\n1,"x,""y"\n');
  });

  it("reports progress of a long query", async () => {
    const shares: number[] = [];
    const answer = await database.query(sql`CREATE OR REPLACE TABLE counted AS SELECT range % 7 AS a, count(*) AS n FROM range(80000000) GROUP BY ALL`, { onProgress: (share) => shares.push(share), timeLimitMs: 0 });
    expect(answer.ok).toBe(true);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

describe("arrow", () => {
  it("takes back what it streamed out", async () => {
    const pieces: Uint8Array[] = [];
    const out = await database.streamArrow(sql`SELECT range AS n, 'row ' || range AS t FROM range(5000)`, (ipc) => void pieces.push(ipc));
    expect(out.ok && out.value.rowCount).toBe(5000);
    const whole = new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    const table = asTableName('back "again"');
    expect((await database.insertArrow(table, whole.slice(), true)).ok).toBe(true);
    expect((await database.insertArrow(table, whole.slice(), false)).ok).toBe(true);
    const answer = await database.query(sql`SELECT count(*) AS n, sum(n) AS s FROM "back ""again"""`);
    expect(answer.ok && answer.value.values.map((column) => column[0])).toEqual([10_000, 2 * 12_497_500]);
  });

  it("recovers from a stream cut short", async () => {
    const pieces: Uint8Array[] = [];
    await database.streamArrow(sql`SELECT range AS n FROM range(100)`, (ipc) => void pieces.push(ipc));
    const cut = (pieces[1] ?? new Uint8Array()).slice(0, 40);
    const broken = await database.insertArrow(asTableName("cut"), cut, true);
    const whole = new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    const second = await database.insertArrow(asTableName("uncut"), whole, true);
    expect({ broken: broken.ok, second }).toEqual({ broken: false, second: { ok: true } });
  });
});

describe("death", () => {
  it("fails who waits, tells who listens, and starts again empty", async () => {
    await database.query(sql`CREATE OR REPLACE TABLE kept AS SELECT 1 AS a`);
    let restarts = 0;
    const stop = database.onRestart(() => (restarts += 1));
    const running = database.query(SLOW);
    const waiting = database.query(sql`SELECT 1 AS a`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    workers.at(-1)?.dispatchEvent(new ErrorEvent("error", { message: "killed by the test" }));
    expect(await running).toEqual({ ok: false, problem: { code: "engine-died", engine: "duckdb", detail: "killed by the test" } });
    expect((await waiting).ok).toBe(false);
    expect(restarts).toBe(1);
    stop();
    const after = await database.query(sql`SELECT count(*) AS n FROM duckdb_tables()`);
    expect(after.ok && after.value.values).toEqual([[0]]);
  });

  it("opens again after close, and closes twice", async () => {
    await database.close();
    await database.close();
    expect((await database.query(sql`SELECT 1 AS a`)).ok).toBe(true);
  });
});

describe("what leads the threaded worker script", () => {
  it("reports a thread as loaded at once, and sees memory that another thread has added", async () => {
    const script = `importScripts("${location.origin}/duckdb/duckdb-browser-coi.worker.js");
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
      const view = new Uint8Array(memory.buffer);
      for (let extra = 0; extra < 4; extra++) new Worker(URL.createObjectURL(new Blob([""])));
      const thread = new Worker(URL.createObjectURL(new Blob([""])));
      thread.onmessage = ({ data }) => postMessage({ told: data.cmd, cut: [part.length, part.at(-1)], within: view.subarray(1, 3).length });
      thread.postMessage({ cmd: "load", wasmMemory: memory });
      memory.grow(1);
      new Uint8Array(memory.buffer)[70_000] = 7;
      const part = view.subarray(65_530, 70_001);`;
    const worker = new PlainWorker(URL.createObjectURL(new Blob([script])));
    const answer = await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.terminate();
    expect(answer).toEqual({ told: "loaded", cut: [4471, 7], within: 2 });
  });
});
