import { describe, expect, it } from "vitest";
import { answerRequest, isOurs, type AnswerRoom, type FileCache } from "#app/service-worker/answer-request.ts";
import { cacheKey, fileAt, type FileList } from "#app/service-worker/file-list.ts";
import { keepShell, missingFiles, staleKeys } from "#app/service-worker/keep-files.ts";

const SCOPE = "https://host.example/studio/";
const LIST: FileList = {
  shell: [{ path: "index.html", hash: "1" }, { path: "assets/app-abc.js", hash: "2" }],
  later: [{ path: "ort/engine.wasm", hash: "3" }],
};

describe("fileAt", () => {
  it.each([
    ["the folder itself", SCOPE, "index.html"],
    ["the folder with a question", `${SCOPE}?automation=1`, "index.html"],
    ["a file with a question", `${SCOPE}ort/engine.wasm?x`, "ort/engine.wasm"],
    ["another file of the host", "https://host.example/other/index.html", null],
    ["another host", "https://elsewhere.example/studio/index.html", null],
    ["a file nobody listed", `${SCOPE}secret.csv`, null],
    ["a broken escape", `${SCOPE}%E0%A4%A`, null],
  ])("knows %s", (_, address, path) => {
    expect(fileAt(LIST, SCOPE, address)?.path ?? null).toBe(path);
  });
});

describe("answerRequest", () => {
  it("answers from the cache without the network, isolated", async () => {
    const { room, asked } = await roomWith({ "index.html": "kept" });
    const response = await answerRequest(new Request(SCOPE), room);
    expect(await response.text()).toBe("kept");
    expect(response.headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
    expect(response.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(asked).toEqual([]);
  });

  it("fetches a listed file once and keeps it", async () => {
    const { room, asked } = await roomWith({});
    for (let time = 0; time < 2; time++) {
      const response = await answerRequest(new Request(`${SCOPE}ort/engine.wasm`), room);
      expect(await response.text()).toBe(`${SCOPE}ort/engine.wasm`);
    }
    expect(asked).toEqual([`${SCOPE}ort/engine.wasm`]);
  });

  it("keeps neither an error nor a file nobody listed", async () => {
    const { room, cache } = await roomWith({}, 500);
    await answerRequest(new Request(`${SCOPE}ort/engine.wasm`), room);
    await answerRequest(new Request(`${SCOPE}other.bin`), room);
    expect(cache.size).toBe(0);
  });

  it.each([SCOPE, "https://host.example/"])("answers every search for an extension under %s with 404, without the network", async (folder) => {
    const { room, asked } = await roomWith({});
    const response = await answerRequest(new Request(`${folder}ext/v1.4.3/wasm_eh/icu.duckdb_extension.wasm`), room);
    expect([response.status, asked]).toEqual([404, []]);
  });

  it("leaves other origins and writes alone", () => {
    expect(isOurs(SCOPE, new Request("https://elsewhere.example/a.js"))).toBe(false);
    expect(isOurs(SCOPE, new Request(SCOPE, { method: "POST" }))).toBe(false);
    expect(isOurs(SCOPE, new Request(`${SCOPE}a.js`))).toBe(true);
  });
});

describe("keeping files", () => {
  it("stores the shell, then still misses what comes later", async () => {
    const { room, cache, asked } = await roomWith({ "assets/app-abc.js": "kept" });
    await keepShell({ ...room, cache: await room.openCache() });
    expect(asked).toEqual([`${SCOPE}index.html`]);
    expect(cache.size).toBe(2);
    expect(await missingFiles({ ...room, cache: await room.openCache() })).toEqual(["ort/engine.wasm"]);
  });

  it("fails the install when a shell file cannot be had", async () => {
    const { room } = await roomWith({}, 404);
    await expect(keepShell({ ...room, cache: await room.openCache() })).rejects.toThrow("index.html answered 404");
  });

  it("drops what this version does not have and keeps what two versions share", () => {
    const stored = [cacheKey(SCOPE, { path: "index.html", hash: "1" }), cacheKey(SCOPE, { path: "index.html", hash: "0" })];
    expect(staleKeys(SCOPE, LIST, stored)).toEqual([`${SCOPE}index.html?hash=0`]);
  });
});

async function roomWith(kept: Readonly<Record<string, string>>, status = 200) {
  const cache = new Map<string, Response>();
  const asked: string[] = [];
  const fileCache: FileCache = {
    match: (key) => Promise.resolve(cache.get(key)?.clone()),
    put: (key, response) => Promise.resolve(void cache.set(key, response)),
  };
  for (const file of [...LIST.shell, ...LIST.later]) {
    const content = kept[file.path];
    if (content !== undefined) await fileCache.put(cacheKey(SCOPE, file), new Response(content));
  }
  const room: AnswerRoom = {
    scope: SCOPE,
    list: LIST,
    openCache: () => Promise.resolve(fileCache),
    fetch: (request) => {
      asked.push(request.url);
      return Promise.resolve(new Response(request.url, { status }));
    },
    waitUntil: () => undefined,
  };
  return { room, cache, asked };
}
