import { z } from "zod";
import { MODEL_FILES, modelFile } from "#core/learn/encoder-files.ts";
import type { Dtype, EncoderParcel } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { EncoderEntry, Pooling } from "./encoder-entry.ts";

/** What an encoder's own files say of it; dimensions and version are known once it has run. */
export interface ParcelPlan {
  readonly entry: Omit<EncoderEntry, "dimensions" | "version">;
  readonly tokenizer: Uint8Array;
  readonly tokenizerConfig: Uint8Array;
  readonly model: Uint8Array;
  /** The fp32 model beside a smaller one, to compare with. */
  readonly full: Uint8Array | null;
}

const MOST_TOKENS = 512;

/**
 * Reads the folder of a transformers.js feature-extraction model, wherever in the parcel it lies.
 * Problems: encoder-incomplete, encoder-split, encoder-broken
 */
export function readParcel({ name, files, choices }: EncoderParcel): Result<ParcelPlan, InferenceProblem> {
  const id = safeId(name);
  const inFolder = folderOf(files);
  const tokenizer = inFolder.get("tokenizer.json");
  if (tokenizer === undefined) return failed({ code: "encoder-incomplete", encoder: id, missing: "tokenizer.json" });
  const found = findModel(inFolder, choices.dtype);
  if (found === null) return failed({ code: "encoder-incomplete", encoder: id, missing: `onnx/${modelFile(choices.dtype ?? "fp32")}` });
  const split = [...inFolder.keys()].find((path) => path.startsWith(`${found.path}_data`));
  if (split !== undefined) return failed({ code: "encoder-split", encoder: id, file: split });
  try {
    return ok({
      entry: { id, ...readFacts(id, inFolder, choices), model: "model.onnx", dtype: found.dtype, sizeBytes: found.bytes.length },
      tokenizer,
      tokenizerConfig: inFolder.get("tokenizer_config.json") ?? new TextEncoder().encode("{}"),
      model: found.bytes,
      full: found.dtype === "fp32" ? null : (findModel(inFolder, "fp32")?.bytes ?? null),
    });
  } catch (thrown) {
    return failed({ code: "encoder-broken", encoder: id, detail: String(thrown) });
  }
}

type Files = ReadonlyMap<string, Uint8Array>;

function safeId(name: string): string {
  const id = name.replace(/\.zip$/i, "").replaceAll(/[^a-z0-9._-]+/gi, "-").replace(/^[^a-z0-9]+/i, "");
  return id === "" ? "encoder" : id;
}

/** The files of the folder that has the tokenizer, by their paths inside it. */
function folderOf(files: Files): Files {
  const place = [...files.keys()].filter((path) => /(^|\/)tokenizer\.json$/.test(path)).toSorted((left, right) => left.length - right.length)[0];
  const start = place === undefined ? "" : place.slice(0, -"tokenizer.json".length);
  return new Map([...files].flatMap(([path, bytes]) => (path.startsWith(start) ? [[path.slice(start.length), bytes] as const] : [])));
}

function findModel(files: Files, dtype: Dtype | undefined): { readonly dtype: Dtype; readonly path: string; readonly bytes: Uint8Array } | null {
  for (const [kind, name] of MODEL_FILES) {
    if (dtype !== undefined && kind !== dtype) continue;
    for (const path of [`onnx/${name}`, name]) {
      const bytes = files.get(path);
      if (bytes !== undefined) return { dtype: kind, path, bytes };
    }
  }
  return null;
}

type Facts = Pick<EncoderEntry, "languages" | "licence" | "pooling" | "maxTokens" | "prefix">;

/** Throws where a file is no JSON. */
function readFacts(id: string, files: Files, choices: EncoderParcel["choices"]): Facts {
  const own = OWN.parse(json(files, "steward.json"));
  const card = readCard(files.get("README.md"));
  return {
    languages: own.languages ?? card.languages,
    licence: own.licence ?? card.licence,
    pooling: choices.pooling ?? own.pooling ?? poolingOf(json(files, "1_Pooling/config.json")),
    maxTokens: choices.maxTokens ?? own.maxTokens ?? mostTokens(files),
    prefix: choices.prefix ?? own.prefix ?? promptOf(id, json(files, "config_sentence_transformers.json")),
  };
}

const OWN = z.object({ languages: z.array(z.string()).min(1), licence: z.string(), pooling: z.enum(["in-graph", "in-graph-unscaled", "mean", "first-token"]), maxTokens: z.int().positive(), prefix: z.string() }).partial();

/** What a model of sentence-transformers says of its pooling. */
const POOLING_FILE = z.object({ pooling_mode_cls_token: z.boolean().default(false) });

function poolingOf(file: unknown): Pooling {
  return POOLING_FILE.parse(file).pooling_mode_cls_token ? "first-token" : "mean";
}

const PROMPTS = z.object({ prompts: z.record(z.string(), z.string()).default({}), default_prompt_name: z.string().nullable().default(null) });

/** Models of the E5 family were taught with "query: " and do not say so in their files. */
function promptOf(id: string, file: unknown): string {
  const { prompts, default_prompt_name: name } = PROMPTS.parse(file);
  return prompts[name ?? "query"] ?? (/(^|-)e5(-|$)/i.test(id) ? "query: " : "");
}

const LENGTHS = z.object({ max_seq_length: z.number().optional(), model_max_length: z.number().optional(), max_position_embeddings: z.number().optional() });

function mostTokens(files: Files): number {
  const lengths = ["sentence_bert_config.json", "tokenizer_config.json", "config.json"].flatMap((path): (number | undefined)[] => Object.values(LENGTHS.parse(json(files, path))));
  return Math.min(MOST_TOKENS, ...lengths.filter((length) => length !== undefined).filter((length) => Number.isInteger(length) && length > 0));
}

function json(files: Files, path: string): object {
  const bytes = files.get(path);
  return bytes === undefined ? {} : z.looseObject({}).parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Licence and languages in the head of a model card. */
function readCard(bytes: Uint8Array | undefined): { readonly licence: string; readonly languages: string[] } {
  const head = /^---\n([\s\S]*?)\n---/.exec(new TextDecoder().decode(bytes).replaceAll("\r\n", "\n"))?.[1] ?? "";
  const languages = valuesOf(head, "language").filter((tag) => /^[a-z]{2,3}(-[\w-]+)?$/i.test(tag));
  return { licence: valuesOf(head, "license")[0] ?? "", languages: languages.length > 0 ? languages : ["*"] };
}

/** The plain values of a YAML key: after it, in brackets, or as a list below it. */
function valuesOf(head: string, key: string): string[] {
  const [, beside = "", below = ""] = new RegExp(`^${key}:[ \\t]*([^\\n]*)\\n?((?:[ \\t]*-[ \\t][^\\n]*\\n?)*)`, "m").exec(head) ?? [];
  return [...beside.replaceAll(/[[\]]/g, "").split(","), ...below.split("\n").map((line) => line.replace(/^[ \t]*-/, ""))].map((value) => value.trim().replaceAll(/^["']|["']$/g, "")).filter((value) => value !== "");
}
