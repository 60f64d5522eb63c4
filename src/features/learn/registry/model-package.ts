import { MANIFEST_NAME, MANIFEST_VERSION, readManifest, type ModelManifest, type PortableModel } from "#core/learn/registry/model-manifest.ts";
import { parseJson } from "#core/parse-json.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { sha256 } from "#workspace/sha256.ts";
import { unpackZip } from "#workspace/unpack-file.ts";

/** The numbers of the head as they are; head.onnx has the temperature worked into them. */
export const HEAD_FILE = "head.f32";
export const PROJECTION_FILE = "projection.f32";
/** State of an encoder that was fitted on the text. */
export const FITTED_FILE = "encoder.bin";
/** Folder of a ready-made encoder. */
export const ENCODER_FOLDER = "encoder/";

/** An exported model whose files are as its manifest says. */
export interface ModelPackage {
  readonly manifest: ModelManifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** manifest.json for these files of a model. */
export async function manifestOf(model: PortableModel, files: readonly { readonly name: string; readonly input: string | Uint8Array }[]): Promise<string> {
  const listed: ModelManifest["files"] = [];
  for (const { name, input } of files) {
    const bytes = Uint8Array.from(typeof input === "string" ? new TextEncoder().encode(input) : input);
    listed.push({ name, bytes: bytes.length, sha256: await sha256(bytes) });
  }
  const manifest: ModelManifest = { format: "steward-model", version: MANIFEST_VERSION, model, files: listed };
  return JSON.stringify(manifest, null, 2);
}

/** Reads and verifies an exported model. Problems: model-file-not-zip, model-file-unlisted, model-file-version, model-file-damaged, file-damaged, file-too-large */
export async function readPackage(file: SourceFile): Promise<Result<ModelPackage, Problem>> {
  const entries = await unpackZip(file);
  if (!entries.ok) return entries;
  if (entries.value === null) return failed({ code: "model-file-not-zip", file: file.name });
  const files = inFolder(new Map(entries.value.map(({ path, bytes }) => [path, bytes])));
  const answer = readManifest(parseJson(new TextDecoder().decode(files.get(MANIFEST_NAME))));
  switch (answer.kind) {
    case "strange":
      return failed({ code: "model-file-unlisted", file: file.name });
    case "other-version":
      return failed({ code: "model-file-version", file: file.name, version: answer.version, known: MANIFEST_VERSION });
    case "broken":
      return failed({ code: "model-file-damaged", file: file.name, part: MANIFEST_NAME, detail: answer.detail });
    case "read":
      return verify(file.name, { manifest: answer.manifest, files });
  }
}

/** A zip may hold the files in a folder, as when it was unpacked and packed again. */
function inFolder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const place = [...files.keys()].filter((path) => path === MANIFEST_NAME || path.endsWith(`/${MANIFEST_NAME}`)).toSorted((left, right) => left.length - right.length)[0] ?? MANIFEST_NAME;
  const start = place.slice(0, -MANIFEST_NAME.length);
  return new Map([...files].flatMap(([path, bytes]) => (path.startsWith(start) ? [[path.slice(start.length), bytes] as const] : [])));
}

/** Files that are there must be as listed; what a model cannot be made again without must be there. */
async function verify(file: string, { manifest, files }: ModelPackage): Promise<Result<ModelPackage, Problem>> {
  const verified = new Map<string, Uint8Array>();
  for (const { name, sha256: hash } of manifest.files) {
    const bytes = files.get(name);
    if (bytes === undefined) continue;
    if ((await sha256(Uint8Array.from(bytes))) !== hash) return failed({ code: "model-file-damaged", file, part: name, detail: "SHA-256" });
    verified.set(name, bytes);
  }
  const needed = [HEAD_FILE, ...manifest.files.map(({ name }) => name).filter((name) => name === PROJECTION_FILE || name === FITTED_FILE)];
  const missing = needed.find((name) => !verified.has(name));
  return missing === undefined ? ok({ manifest, files: verified }) : failed({ code: "model-file-damaged", file, part: missing, detail: "" });
}
