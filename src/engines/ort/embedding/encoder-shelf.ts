import { firstFreeName } from "#core/first-free-name.ts";
import type { AddedEncoder, EncoderCard, EncoderParcel } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readDetail } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { ADDED_URL, openAddedEncoders, type AddedEncoders } from "./added-encoders.ts";
import type { EncoderEntry } from "./encoder-entry.ts";
import { listEncoderFolders, loadEncoderFolder, toCard, type EncoderFolder, type FetchFile } from "./encoder-folder.ts";
import { withLastLayer } from "./open-last-layer.ts";
import { readParcel, type ParcelPlan } from "./read-parcel.ts";
import { tryParcel } from "./try-parcel.ts";

export interface ShelfSetup {
  /** Folder of encoders.json, ending in a slash. */
  readonly modelsUrl: string;
  readonly fetchFile?: FetchFile | undefined;
  readonly added?: AddedEncoders | undefined;
}

/** The encoders at hand: those that come with the site and those that the person brought. */
export interface EncoderShelf {
  cards(): Promise<Result<readonly EncoderCard[], InferenceProblem>>;
  load(id: string): Promise<Result<EncoderFolder, InferenceProblem>>;
  /** With a learned last layer, model.onnx has that one. */
  files(id: string, tuned?: Uint8Array): Promise<Result<ReadonlyMap<string, Uint8Array>, InferenceProblem>>;
  add(parcel: EncoderParcel): Promise<Result<AddedEncoder, InferenceProblem>>;
  remove(id: string): Promise<Result<void, InferenceProblem>>;
}

interface FoundEncoder {
  readonly entry: EncoderEntry;
  readonly baseUrl: string;
  readonly fetchFile: FetchFile;
}

async function readFolderFiles({ entry, baseUrl, fetchFile }: FoundEncoder): Promise<Result<ReadonlyMap<string, Uint8Array>, InferenceProblem>> {
  const files = new Map([["steward.json", new TextEncoder().encode(JSON.stringify({ ...entry, model: "model.onnx" }))]]);
  for (const [name, path] of [["tokenizer.json", "tokenizer.json"], ["tokenizer_config.json", "tokenizer_config.json"], ["model.onnx", entry.model]] as const) {
    const response = await fetchFile(new URL(`${entry.id}/${path}`, baseUrl).href);
    if (!response.ok) return failed({ code: "encoder-broken", encoder: entry.id, detail: `${path}: HTTP ${response.status}` });
    files.set(name, new Uint8Array(await response.arrayBuffer()));
  }
  return ok(files);
}

async function readFilesFor(found: FoundEncoder, tuned: Uint8Array | undefined): Promise<Result<ReadonlyMap<string, Uint8Array>, InferenceProblem>> {
  const read = await readFolderFiles(found);
  if (!read.ok || tuned === undefined) return read;
  const { id, lastLayer } = found.entry;
  const files = read.value;
  const model = files.get("model.onnx");
  const changed = model && lastLayer && withLastLayer(model, lastLayer, new Float32Array(tuned.slice().buffer));
  return changed ? ok(new Map([...files, ["model.onnx", changed]])) : failed({ code: "encoder-not-tunable", encoder: id });
}

/** Models name their encoder by its id: another one of the same name gets a number. */
function freeId(entry: EncoderEntry, others: readonly EncoderEntry[]): string {
  const taken = others.filter(({ version }) => version !== entry.version).map(({ id }) => id);
  return firstFreeName(entry.id, (id) => taken.includes(id), (number) => `${entry.id}-${String(number)}`);
}

export function createEncoderShelf(room: SessionRoom, { modelsUrl, fetchFile = (url) => fetch(url), added = openAddedEncoders() }: ShelfSetup): EncoderShelf {
  async function withFreeId(entry: EncoderEntry): Promise<EncoderEntry> {
    const shipped = await listEncoderFolders(modelsUrl, fetchFile);
    return { ...entry, id: freeId(entry, [...(shipped.ok ? shipped.value : []), ...(await added.list())]) };
  }

  async function keep(entry: EncoderEntry, { tokenizer, tokenizerConfig, model }: ParcelPlan): Promise<Result<void, InferenceProblem>> {
    try {
      await added.keep(entry, { "tokenizer.json": tokenizer, "tokenizer_config.json": tokenizerConfig, [entry.model]: model });
      return ok(undefined);
    } catch (thrown) {
      await added.remove(entry.id);
      return failed({ code: "encoder-not-kept", encoder: entry.id, detail: readDetail(thrown) });
    }
  }

  /** Where an encoder lies: with the person's own, or beside the app. */
  async function find(id: string): Promise<Result<FoundEncoder, InferenceProblem>> {
    const own = (await added.list()).find((candidate) => candidate.id === id);
    if (own !== undefined) return ok({ entry: own, baseUrl: ADDED_URL, fetchFile: added.fetchFile });
    const list = await listEncoderFolders(modelsUrl, fetchFile);
    if (!list.ok) return list;
    const entry = list.value.find((candidate) => candidate.id === id);
    return entry === undefined ? failed({ code: "encoder-missing", encoder: id }) : ok({ entry, baseUrl: modelsUrl, fetchFile });
  }

  return {
    async cards() {
      const shipped = await listEncoderFolders(modelsUrl, fetchFile);
      const own = await added.list();
      return shipped.ok ? ok([...shipped.value.map((entry) => toCard(entry, "shipped-folder")), ...own.map((entry) => toCard(entry, "added"))]) : shipped;
    },
    async load(id) {
      const found = await find(id);
      return found.ok ? loadEncoderFolder(found.value.entry, found.value.baseUrl, found.value.fetchFile) : found;
    },
    async files(id, tuned) {
      const found = await find(id);
      return found.ok ? readFilesFor(found.value, tuned) : found;
    },
    async add(parcel) {
      const plan = readParcel(parcel);
      if (!plan.ok) return plan;
      const tried = await tryParcel(room, plan.value);
      if (!tried.ok) return tried;
      const entry = await withFreeId(tried.value.entry);
      const kept = await keep(entry, plan.value);
      return kept.ok ? ok({ card: toCard(entry, "added"), cosineToFull: tried.value.cosineToFull }) : kept;
    },
    async remove(id) {
      return (await added.remove(id)) ? ok(undefined) : failed({ code: "encoder-missing", encoder: id });
    },
  };
}
