import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

/** Where a fetched file lies, for import.files. */
export interface FetchedFile {
  readonly path: string;
  readonly bytes: number;
}

/** Fetches a file from the address a person typed: the one request that leaves the page's own origin. */
export const fetchFile = defineCommand({
  id: "import.url",
  input: z.strictObject({ url: z.string().min(1) }),
  async run(context, { url }): Promise<Result<FetchedFile, Problem>> {
    const fetched = await context.ports.remote.fetch(url, { signal: context.signal, onProgress: context.progress });
    return fetched.ok ? ok({ path: context.ports.files.put(fetched.value), bytes: fetched.value.size }) : fetched;
  },
});
