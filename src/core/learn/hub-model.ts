import { z } from "zod";
import type { Dtype } from "#core/ports/embedder.ts";
import { isDescription, MODEL_FILES } from "./encoder-files.ts";

/** The one place outside that an encoder may come from, and only when a person asks. */
const HUB = "https://huggingface.co/";

/** What the hub says of a model before anything of it is fetched. */
export interface HubModel {
  readonly id: string;
  /** "" where it is not stated. */
  readonly licence: string;
  readonly languages: readonly string[];
  /** Whether the hub asks for an account first. */
  readonly isGated: boolean;
  readonly variants: readonly HubVariant[];
  /** Small files that say how it is to be read. */
  readonly descriptions: readonly HubFile[];
}

export interface HubFile {
  readonly path: string;
  readonly bytes: number;
}

export interface HubVariant extends HubFile {
  readonly dtype: Dtype;
}

const ANSWER = z.object({
  id: z.string(),
  gated: z.union([z.boolean(), z.string()]).default(false),
  tags: z.array(z.string()).default([]),
  cardData: z.object({ license: z.string(), language: z.union([z.string(), z.array(z.string())]) }).partial().default({}),
  siblings: z.array(z.object({ rfilename: z.string(), size: z.number().default(0) })).default([]),
});

/** An id of the hub, as "owner/name". */
export function isHubId(id: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(id) && !id.includes("..");
}

export function hubFactsUrl(id: string): string {
  return `${HUB}api/models/${id}?blobs=true`;
}

export function hubFileUrl(id: string, path: string): string {
  return `${HUB}${id}/resolve/main/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/**
 * Reads the hub's answer about a model.
 * Range:  null where it is no such answer; variants in one file alone, those with their numbers in a second file are left out
 */
export function readHubModel(answer: unknown): HubModel | null {
  const parsed = ANSWER.safeParse(answer);
  if (!parsed.success) return null;
  const { id, gated, tags, cardData, siblings } = parsed.data;
  const files = siblings.map(({ rfilename, size }): HubFile => ({ path: rfilename, bytes: size }));
  const variants = MODEL_FILES.flatMap(([dtype, name]) => files.filter(({ path }) => path === `onnx/${name}` && !files.some((other) => other.path.startsWith(`${path}_data`))).map((file): HubVariant => ({ ...file, dtype })));
  const licence = cardData.license ?? tags.find((tag) => tag.startsWith("license:"))?.slice("license:".length) ?? "";
  const languages = typeof cardData.language === "string" ? [cardData.language] : (cardData.language ?? []);
  return { id, licence, languages, isGated: gated !== false, variants, descriptions: files.filter(({ path }) => isDescription(path) && !path.startsWith("onnx/") && !path.startsWith("openvino/")) };
}
