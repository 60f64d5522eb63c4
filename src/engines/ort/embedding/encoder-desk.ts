import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { SessionRoom } from "../session-room.ts";
import { openCacheFiles } from "./cache-file.ts";
import { createEncoderRunner, type EncoderRunner } from "./encoder-runner.ts";
import type { EncoderShelf } from "./encoder-shelf.ts";
import { createVectorCache, type VectorCache } from "./vector-cache.ts";

interface OpenEncoder {
  readonly runner: EncoderRunner;
  readonly cache: VectorCache;
}

/** Where one encoder at a time lies open: its weights are the largest thing in this worker. */
export interface EncoderDesk {
  bring(id: string): Promise<Result<OpenEncoder, InferenceProblem>>;
  /** Closes that encoder if it is the open one. */
  putAway(id: string): Promise<void>;
  /** Forgets the vectors of the open encoder. */
  clearCache(): void;
}

export function createEncoderDesk(room: SessionRoom, shelf: EncoderShelf): EncoderDesk {
  let current: OpenEncoder | null = null;

  async function close(): Promise<void> {
    await current?.runner.close();
    current?.cache.close();
    current = null;
  }

  return {
    async bring(id) {
      if (current?.runner.folder.entry.id === id) return ok(current);
      const folder = await shelf.load(id);
      if (!folder.ok) return folder;
      await close();
      const { entry } = folder.value;
      const files = await openCacheFiles(entry.id, entry.version);
      current = { runner: createEncoderRunner(room, folder.value), cache: createVectorCache(files, entry.dimensions) };
      return ok(current);
    },
    async putAway(id) {
      if (current?.runner.folder.entry.id === id) await close();
    },
    clearCache: () => current?.cache.clear(),
  };
}
