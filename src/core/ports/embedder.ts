import { z } from "zod";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export type DeviceChoice = "auto" | "webgpu" | "wasm";
export type DeviceName = "webgpu" | "wasm";

/** Why a device runs; the words are made in ui/words. */
export interface DeviceReason {
  readonly code:
    | "asked-for"
    | "fastest"
    | "no-webgpu-api"
    | "no-adapter"
    | "fallback-adapter"
    | "wasm-faster"
    | "backends-disagree"
    | "device-lost"
    | "webgpu-failed"
    | "not-needed";
  /** Adapter or error text, as the browser gives it. */
  readonly detail: string;
}

/** Texts a second of one encoder on each back-end, on the first texts that it was given. */
export interface BackEndSpeeds {
  readonly webgpu: number;
  readonly wasm: number;
}

/** Which device computes and why. */
export interface DeviceFacts {
  readonly device: DeviceName;
  readonly reason: DeviceReason;
  readonly adapter: string | null;
  readonly threads: number;
  /** Where both back-ends were tried. */
  readonly speeds?: BackEndSpeeds;
  /** Texts a second as embedded so far, while or after an encoder ran. */
  readonly textsPerSecond?: number;
}

export interface EncoderCard {
  readonly id: string;
  readonly dimensions: number;
  /** BCP 47 tags; ["*"] = any language. */
  readonly languages: readonly string[];
  readonly licence: string;
  readonly sizeBytes: number;
  /** "added": brought by the person and kept in this browser. */
  readonly source: "built-in" | "shipped-folder" | "added";
  /** Fitted on the user's own text; embeds only after `fit`. */
  readonly needsFit: boolean;
  /** Its last layer can be learned from labels by `tune`. */
  readonly canTune?: boolean | undefined;
  /** How a neural encoder is run; null for others. */
  readonly reading: EncoderReading | null;
}

/** Kinds of numbers that models come in, as transformers.js names their files. */
export const DTYPE = z.enum(["fp32", "fp16", "q8", "int8", "uint8", "q4", "q4f16", "bnb4"]);
export type Dtype = z.infer<typeof DTYPE>;

export interface EncoderReading {
  readonly dtype: Dtype;
  readonly pooling: string;
  /** Set before each text. */
  readonly prefix: string;
  readonly maxTokens: number;
}

/** How an encoder is to be taken in where the person says so; what is absent is as the model's own files say. */
export const ENCODER_CHOICES = z.object({
  /** Absent: fp32 where there is such a file, else the surest kind there is. */
  dtype: DTYPE.optional(),
  /** Absent, and nothing in the model's files: mean. */
  pooling: z.enum(["mean", "first-token"]).optional(),
  /** Set before each text, such as "query: ". */
  prefix: z.string().optional(),
  maxTokens: z.int().min(8).max(8192).optional(),
});
export type EncoderChoices = z.infer<typeof ENCODER_CHOICES>;

/** An encoder as a person brings it: the files of a transformers.js model by their paths, and what differs from its own words. */
export interface EncoderParcel {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly choices: EncoderChoices;
}

export interface AddedEncoder {
  readonly card: EncoderCard;
  /** Smallest cosine between its vectors and those of the fp32 file beside it; null: it is fp32, or there was none to compare with. */
  readonly cosineToFull: number | null;
}

export interface EmbedRequest {
  readonly encoder: string;
  /** What `fit` returned, for encoders that need it; or what `tune` returned. */
  readonly fitted?: Uint8Array | undefined;
  readonly texts: readonly string[];
  readonly device: DeviceChoice;
}

export interface Embedding {
  /** Shape: [texts, dimensions], row-major, unit length (a text without a known token → zeros). Same order as the request. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  readonly texts: number;
  readonly unique: number;
  /** Unique texts whose vector came from the disk cache. */
  readonly cached: number;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly ms: number;
}

export interface TuneRequest {
  readonly encoder: string;
  readonly texts: readonly string[];
  /** Class of each text, 0..classes-1. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** Weight of each text; mean 1. */
  readonly rowWeights: Float32Array;
  readonly seed: number;
  readonly device: DeviceChoice;
}

export interface Tuning {
  /** The learned last layer: little-endian 32-bit floats, to be given to `embed` and `files` as `fitted`. */
  readonly state: Uint8Array<ArrayBuffer>;
  /** Mean training loss of each epoch, in nats. */
  readonly history: readonly number[];
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly ms: number;
}

/** What is kept on disk, so that it need not be computed again. */
export interface KeptVectors {
  readonly bytes: number;
  readonly files: number;
}

/** Turns texts into vectors. Problems: encoder-missing, encoder-broken, device-unavailable, out-of-memory, engine-died, cancelled. */
export interface Embedder {
  encoders(): Promise<Result<readonly EncoderCard[], InferenceProblem>>;
  /** Probes the device once and says what would run. */
  device(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>>;
  /** Fits an encoder that learns from the text itself; the bytes are its whole state. */
  fit(request: { readonly encoder: string; readonly texts: readonly string[]; readonly seed: number }, options?: JobOptions): Promise<Result<Uint8Array, InferenceProblem>>;
  /** Learns the last layer of an encoder from labelled texts; everything before it stays. Problems: encoder-not-tunable, too-few-rows. */
  tune(request: TuneRequest, options?: JobOptions): Promise<Result<Tuning, InferenceProblem>>;
  embed(request: EmbedRequest, options?: JobOptions): Promise<Result<Embedding, InferenceProblem>>;
  /** Tries an encoder on a few texts and keeps it in this browser. Problems: encoder-incomplete, encoder-split, encoder-broken, encoder-wrong, encoder-not-kept. */
  add(parcel: EncoderParcel): Promise<Result<AddedEncoder, InferenceProblem>>;
  /** The files that a ready-made encoder is run from elsewhere: steward.json, tokenizer.json, tokenizer_config.json, model.onnx. With what `tune` returned, model.onnx has that last layer. Problems: encoder-missing, encoder-broken, encoder-not-tunable. */
  files(encoder: string, tuned?: Uint8Array): Promise<Result<ReadonlyMap<string, Uint8Array>, InferenceProblem>>;
  /** Forgets an added encoder. Problems: encoder-missing. */
  remove(encoder: string): Promise<Result<void, InferenceProblem>>;
  /** The vectors on disk, of all encoders and projects. */
  keptVectors(): Promise<Result<KeptVectors, InferenceProblem>>;
  /** Forgets them and answers the bytes freed; they are computed again when asked for. What another tab is using stays. */
  forgetVectors(): Promise<Result<number, InferenceProblem>>;
  /** Called whenever the device that computes changes (lost, disagreed, forced). Returns the way to stop listening. */
  onDeviceChange(listener: (facts: DeviceFacts) => void): () => void;
  close(): Promise<void>;
}
