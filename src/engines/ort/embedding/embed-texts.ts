import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { planBatches } from "./plan-batches.ts";
import type { TokenReader } from "./read-tokens.ts";

export interface EmbedTextsOptions {
  readonly tokens: TokenReader;
  readonly dimensions: number;
  /** Padded tokens in one run. */
  readonly tokenBudget: number;
  /** Vectors of one padded batch, [rows, dimensions]. */
  readonly run: (rows: readonly Int32Array[], padTo: number) => Promise<Result<Float32Array, InferenceProblem>>;
  /** Called with the vectors of each batch as it is done. */
  readonly onVectors?: ((places: readonly number[], vectors: Float32Array) => void) | undefined;
  readonly onProgress?: ((share: number, stage: string) => void) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
}

const TEXTS_BETWEEN_BREATHS = 500;
/** Share of the whole that reading the tokens takes, measured on product reviews. */
const READING_SHARE = 0.02;

/** Vectors of texts, [texts, dimensions], in their order. A text without a token gets zeros. */
export async function embedTexts(texts: readonly string[], options: EmbedTextsOptions): Promise<Result<Float32Array, InferenceProblem>> {
  const rows = await readAllTokens(texts, options);
  if (rows === null) return failed({ code: "cancelled" });
  const batches = planBatches(rows.map((row) => row.length), options.tokenBudget);
  const total = batches.reduce((sum, batch) => sum + batch.tokens * batch.members.length, 0);
  const vectors = new Float32Array(texts.length * options.dimensions);
  let done = 0;
  for (const { members, tokens } of batches) {
    if (options.signal?.aborted === true) return failed({ code: "cancelled" });
    const answer = await options.run(members.map((place) => rows[place]!), tokens);
    if (!answer.ok) return answer;
    scatter(vectors, answer.value, members);
    options.onVectors?.(members, answer.value);
    done += tokens * members.length;
    options.onProgress?.(READING_SHARE + (1 - READING_SHARE) * (done / total), "embedding");
    await breathe();
  }
  return ok(vectors);
}

async function readAllTokens(texts: readonly string[], { tokens, signal, onProgress }: EmbedTextsOptions): Promise<Int32Array[] | null> {
  const rows: Int32Array[] = [];
  for (const text of texts) {
    if (rows.length % TEXTS_BETWEEN_BREATHS === 0) {
      await breathe();
      if (signal?.aborted === true) return null;
      onProgress?.(READING_SHARE * (rows.length / texts.length), "tokenizing");
    }
    rows.push(tokens.read(text));
  }
  return rows;
}

function scatter(all: Float32Array, part: Float32Array, places: readonly number[]): void {
  const dimensions = part.length / places.length;
  places.forEach((place, row) => {
    all.set(part.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  });
}

/** Lets the message through that cancels this job; promises alone never give the thread back. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
