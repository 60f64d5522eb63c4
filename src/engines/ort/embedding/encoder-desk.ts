import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { SessionRoom } from "../session-room.ts";
import type { LastLayer } from "#core/learn/tuning/last-layer.ts";
import { memoryFiles, openCacheFiles } from "./cache-file.ts";
import { createEncoderRunner, type EncoderRunner } from "./encoder-runner.ts";
import type { EncoderShelf } from "./encoder-shelf.ts";
import { openLastLayer } from "./open-last-layer.ts";
import { createVectorCache, type VectorCache } from "./vector-cache.ts";

export interface OpenEncoder {
  readonly runner: EncoderRunner;
  readonly cache: VectorCache;
}

export interface OpenedEncoder extends OpenEncoder {
  readonly layer: LastLayer;
}

/** What the last layer of some 32,000 texts reads. */
const OPENED_LIMIT_BYTES = 256 * 2 ** 20;

/** Where one encoder at a time lies open: its weights are the largest thing in this worker. */
export interface EncoderDesk {
  bring(id: string): Promise<Result<OpenEncoder, InferenceProblem>>;
  /** The encoder cut off before its last layer, and that layer; what it gives is kept in memory only. Problems: encoder-not-tunable. */
  bringOpened(id: string): Promise<Result<OpenedEncoder, InferenceProblem>>;
  /** Closes that encoder if it is the open one. */
  putAway(id: string): Promise<void>;
  /** Forgets the vectors of the open encoder. */
  clearCache(): void;
}

export function createEncoderDesk(room: SessionRoom, shelf: EncoderShelf): EncoderDesk {
  let current: OpenEncoder | OpenedEncoder | null = null;

  async function close(): Promise<void> {
    await current?.runner.close();
    current?.cache.close();
    current = null;
  }

  return {
    async bring(id) {
      if (current?.runner.folder.entry.id === id && !("layer" in current)) return ok(current);
      const folder = await shelf.load(id);
      if (!folder.ok) return folder;
      await close();
      const { entry } = folder.value;
      const files = await openCacheFiles(entry.id, entry.version);
      current = { runner: createEncoderRunner(room, folder.value), cache: createVectorCache(files, entry.dimensions) };
      return ok(current);
    },
    async bringOpened(id) {
      if (current?.runner.folder.entry.id === id && "layer" in current) return ok(current);
      const folder = await shelf.load(id);
      if (!folder.ok) return folder;
      const opened = openLastLayer(folder.value);
      if (opened === null) return failed({ code: "encoder-not-tunable", encoder: id });
      await close();
      const brought = { runner: createEncoderRunner(room, opened.folder), cache: createVectorCache(memoryFiles(), opened.folder.entry.dimensions, OPENED_LIMIT_BYTES), layer: opened.layer };
      current = brought;
      return ok(brought);
    },
    async putAway(id) {
      if (current?.runner.folder.entry.id === id) await close();
    },
    clearCache: () => current?.cache.clear(),
  };
}
