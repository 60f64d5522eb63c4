import { FEATURES } from "#app/features.ts";
import { startEngines } from "#app/start-engines.ts";
import { openWorkspace } from "#workspace/open-workspace.ts";
import { embedPlainly } from "./embed-plainly.ts";
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
  readonly compareFits: (task: HeadTask) => Promise<FitComparison>;
}

export interface EmbedFigures {
  readonly ms: number;
  readonly unique: number;
  readonly checksum: number;
}

declare global {
  var bench: BenchPage | undefined;
}

const ENCODER = "use-lite-en";
const WARM_UP = ["one", "two words", "three words here"];

const base = new URL("../../../", document.baseURI).href;
const ports = startEngines(base);
const workspace = openWorkspace(ports, FEATURES.flatMap((feature) => feature.commands));
await workspace.createProject("bench");

globalThis.bench = {
  loadAndProfile: () => loadAndProfile(workspace, pickedFile()),
  importFile: () => importFile(workspace, pickedFile()),
  runManyChecks: () => runManyChecks(ports.database),
  profileMany: () => profileMany(ports.database),
  async embedOurs(texts) {
    await ports.embedder.embed({ encoder: ENCODER, texts: WARM_UP, device: "wasm" });
    const startedAt = performance.now();
    const embedded = await ports.embedder.embed({ encoder: ENCODER, texts, device: "wasm" });
    if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
    if (embedded.value.cached > 0) throw new Error("vectors came from the cache: nothing was measured");
    return { ms: performance.now() - startedAt, unique: embedded.value.unique, checksum: sumOf(embedded.value.vectors) };
  },
  embedPlainly: (texts, dtype) => embedPlainly({ base, encoder: ENCODER, dtype }, texts),
  compareFits: async (task) => {
    const embedded = await ports.embedder.embed({ encoder: ENCODER, texts: task.texts, device: "wasm" });
    if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
    return compareFits(new URL("ort/", base).href, task, embedded.value);
  },
};

function pickedFile(): File {
  const file = document.querySelector<HTMLInputElement>("#files")?.files?.[0];
  if (!file) throw new Error("no file was picked");
  return file;
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
