import { z } from "zod";
import { isWanted } from "#core/learn/encoder-files.ts";
import { ENCODER_CHOICES, type AddedEncoder, type EncoderParcel } from "#core/ports/embedder.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { unpackZip } from "#workspace/unpack-file.ts";

const AddInput = z.strictObject({
  /** A zip of the model's folder, or all files of it. */
  path: z.union([z.string(), z.array(z.string()).min(1)]),
  /** Name of the encoder; else that of the zip or the folder. */
  name: z.string().trim().min(1).optional(),
  ...ENCODER_CHOICES.shape,
});
type AddInput = z.infer<typeof AddInput>;

/** Takes in a feature-extraction model of transformers.js, tries it on a few texts and keeps it in this browser. */
export const addEncoder = defineCommand({
  id: "encoder.add",
  input: AddInput,
  async run(context, input): Promise<Result<AddedEncoder, Problem>> {
    context.progress(0.05, "reading");
    const parcel = await readParcel(context, input);
    if (!parcel.ok) return parcel;
    context.progress(0.4, "trying-encoder");
    return context.ports.embedder.add(parcel.value);
  },
});

async function readParcel(context: CommandContext, { path, name, ...choices }: AddInput): Promise<Result<EncoderParcel, Problem>> {
  const opened: SourceFile[] = [];
  for (const one of typeof path === "string" ? [path] : path) {
    const file = context.ports.files.open(one);
    if (!file.ok) return file;
    opened.push(file.value);
  }
  const [first] = opened;
  if (first === undefined) return failed({ code: "file-not-found", file: "" });
  const own = name ?? nameOf(first.name);
  if (opened.length > 1) return ok({ name: own, files: await readFiles(opened, choices.dtype), choices });
  const entries = await unpackZip(first);
  if (!entries.ok) return entries;
  if (entries.value === null) return failed({ code: "encoder-incomplete", encoder: own, missing: "tokenizer.json" });
  return ok({ name: own, files: new Map(entries.value.filter(({ path: inner }) => isWanted(inner, choices.dtype)).map((entry) => [entry.path, entry.bytes])), choices });
}

/** A folder may hold a model many times over: only what is needed is read. */
async function readFiles(files: readonly SourceFile[], dtype: AddInput["dtype"]): Promise<ReadonlyMap<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>();
  for (const file of files) if (isWanted(file.name, dtype)) read.set(file.name, new Uint8Array(await file.arrayBuffer()));
  return read;
}

/** Of a file in a folder the folder's name, of a zip its own. */
function nameOf(path: string): string {
  const [first = path] = path.split("/");
  return first.replace(/\.zip$/i, "");
}
