import type { EncoderCard } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readDetail } from "#engines/kit/wire.ts";
import { ENCODER_LIST, type EncoderEntry } from "./encoder-entry.ts";
import { openTokenReader } from "./open-token-reader.ts";
import type { TokenReader } from "./read-tokens.ts";

export interface EncoderFolder {
  readonly entry: EncoderEntry;
  readonly tokens: TokenReader;
  readonly model: Uint8Array;
  /** Where the vectors are what the last layer reads: the outputs that they are joined of. */
  readonly opened?: readonly string[] | undefined;
}

export type FetchFile = (url: string) => Promise<Response>;

/** The encoders that are served beside the app. */
export async function listEncoderFolders(modelsUrl: string, fetchFile: FetchFile): Promise<Result<readonly EncoderEntry[], InferenceProblem>> {
  const list = await readFolder("encoders.json", async () => ENCODER_LIST.parse(await readJson(new URL("encoders.json", modelsUrl), fetchFile)));
  return list.ok ? ok(list.value.encoders) : list;
}

export function toCard({ id, dimensions, languages, licence, sizeBytes, dtype, pooling, prefix, maxTokens, lastLayer }: EncoderEntry, source: EncoderCard["source"]): EncoderCard {
  return { id, dimensions, languages, licence, sizeBytes, source, needsFit: false, canTune: lastLayer !== undefined, reading: { dtype, pooling, prefix, maxTokens } };
}

/** Reads the tokenizer and the model of one encoder. */
export function loadEncoderFolder(entry: EncoderEntry, modelsUrl: string, fetchFile: FetchFile): Promise<Result<EncoderFolder, InferenceProblem>> {
  const folder = new URL(`${entry.id}/`, modelsUrl);
  return readFolder(entry.id, async () => {
    const json = (file: string) => readJson(new URL(file, folder), fetchFile);
    const [tokenizer, config, model] = await Promise.all([json("tokenizer.json"), json("tokenizer_config.json"), fetchFile(new URL(entry.model, folder).href)]);
    if (!model.ok) throw new Error(`${entry.model}: HTTP ${model.status}`);
    return {
      entry,
      tokens: openTokenReader(tokenizer, config, entry),
      model: new Uint8Array(await model.arrayBuffer()),
    };
  });
}

async function readJson(url: URL, fetchFile: FetchFile): Promise<unknown> {
  const response = await fetchFile(url.href);
  if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
  return response.json();
}

async function readFolder<Value>(encoder: string, read: () => Promise<Value>): Promise<Result<Value, InferenceProblem>> {
  try {
    return ok(await read());
  } catch (thrown) {
    return failed({ code: "encoder-broken", encoder, detail: readDetail(thrown) });
  }
}
