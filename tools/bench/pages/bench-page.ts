import { FEATURES } from "#app/features.ts";
import { startEngines } from "#app/start-engines.ts";
import type { Embedding } from "#core/ports/embedder.ts";
import { openWorkspace } from "#workspace/open-workspace.ts";
import { compareLearning, type LearnFigures } from "./compare-learning.ts";
import { embedOurs } from "./embed-ours.ts";
import { embedPlainly } from "./embed-plainly.ts";
import { searchMany, type SearchFigures } from "./search-many.ts";
import { compareFits, type FitComparison, type HeadTask } from "./compare-fits.ts";
import { importFile, type ImportFigures } from "./import-file.ts";
import { loadAndProfile, type LoadFigures } from "./load-and-profile.ts";
import { profileMany, type ProfileFigures } from "./profile-many.ts";
import { runManyChecks, type CheckFigures } from "./run-many-checks.ts";

/** What the bench asks of the page; the same engines and commands as in the app. */
export interface BenchPage {
  readonly loadAndProfile: () => Promise<LoadFigures>;
  readonly importFile: () => Promise<ImportFigures>;
  readonly runManyChecks: () => Promise<CheckFigures>;
  readonly profileMany: () => Promise<ProfileFigures>;
  readonly embedOurs: (texts: readonly string[]) => Promise<EmbedFigures>;
  readonly embedPlainly: (texts: readonly string[], dtype: string) => Promise<EmbedFigures>;
  readonly embedBy: (texts: readonly string[], way: EmbedWay) => Promise<EmbedFigures>;
  readonly compareFits: (task: HeadTask) => Promise<FitComparison>;
  readonly compareLearning: (task: HeadTask) => Promise<LearnFigures>;
  readonly searchMany: () => Promise<SearchFigures>;
}

/** TF.js's encoder, each of ours, and transformers.js on the same files. */
export type EmbedWay = "tensorflow" | "fp32" | "q8" | "lexical" | "plain fp32" | "plain q8";

export interface EmbedFigures {
  readonly ms: number;
  readonly unique: number;
  readonly checksum: number;
  /** The first number of each vector: whether two computed the same, text by text. */
  readonly marks: readonly number[];
}

declare global {
  var bench: BenchPage | undefined;
}

const ENCODER = "use-lite-en";

const base = new URL("../../../", document.baseURI).href;
const ports = startEngines(base);
const workspace = openWorkspace(ports, FEATURES.flatMap((feature) => feature.commands));
await workspace.createProject("bench");

globalThis.bench = {
  loadAndProfile: () => loadAndProfile(workspace, pickedFile()),
  importFile: () => importFile(workspace, pickedFile()),
  runManyChecks: () => runManyChecks(ports.database),
  profileMany: () => profileMany(ports.database),
  embedOurs: (texts) => embedOurs(base, ports.embedder, { kind: "shipped", texts }),
  embedPlainly: (texts, dtype) => embedPlainly({ base, encoder: ENCODER, dtype }, texts),
  async embedBy(texts, way) {
    // TF.js is big and seldom wanted.
    if (way === "tensorflow") return (await import("./embed-with-tensorflow.ts")).embedWithTensorflow(base, texts);
    if (way === "plain fp32" || way === "plain q8") return embedPlainly({ base, encoder: ENCODER, dtype: way.slice("plain ".length) }, texts);
    return embedOurs(base, ports.embedder, { kind: way, texts });
  },
  compareFits: async (task) => compareFits(new URL("ort/", base).href, task, await embed(task.texts)),
  async compareLearning(task) {
    const { vectors, dimensions } = await embed(task.texts);
    return compareLearning(base, ports.trainer, { features: vectors, labels: Int32Array.from(task.labels), dimensions, classes: task.classes });
  },
  searchMany: () => searchMany(ports.search),
};

async function embed(texts: readonly string[]): Promise<Embedding> {
  const embedded = await ports.embedder.embed({ encoder: ENCODER, texts, device: "wasm" });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  return embedded.value;
}

function pickedFile(): File {
  const file = document.querySelector<HTMLInputElement>("#files")?.files?.[0];
  if (!file) throw new Error("no file was picked");
  return file;
}
