import { makeZip } from "client-zip";
import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { lock } from "#features/home/archive-lock.ts";
import { ARCHIVE_VERSION, MANIFEST_PATH, PROJECT_PATH, type ArchiveManifest } from "#features/home/archive-manifest.ts";
import { sealZip } from "#features/home/archive-seal.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sha256 } from "#workspace/sha256.ts";

export interface SavedProject {
  readonly path: string;
  readonly datasets: number;
  readonly bytes: number;
}

const SaveInput = z.object({ path: z.string().min(1).optional(), password: z.string().min(1).optional() });

/** Everything of the open project in one file: document, source files, kept files and labels, each with its hash. */
export const saveProject = defineCommand<z.infer<typeof SaveInput>, SavedProject>({
  id: "project.save",
  input: SaveInput,
  async run(context, input) {
    // Also when the browser could not save: then the file is the way to bring the work into safety.
    await context.settled();
    const project = context.project();
    const files = await readFiles(context, project);
    if (!files.ok) return files;
    const labels = await readLabelLogs(context, project);
    if (!labels.ok) return labels;
    context.progress(0.6, "packing");
    const zipped = await pack(project, { files: files.value, labels: labels.value, savedAt: context.ports.clock.now() });
    const content = input.password === undefined ? zipped : await lock(zipped, input.password);
    if (context.signal.aborted) return failed({ code: "cancelled" });
    const saved = context.ports.files.save(input.path ?? `${project.name}.steward`, content, "application/zip");
    return saved.ok ? ok({ ...saved.value, datasets: project.datasets.length }) : saved;
  },
});

interface PackedFile {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface PackedLabels {
  readonly labelSet: string;
  readonly lines: string;
  readonly events: number;
}

async function readFiles(context: CommandContext, project: Project): Promise<Result<readonly PackedFile[], Problem>> {
  const ids = namedFiles(project);
  const files: PackedFile[] = [];
  for (const [index, id] of ids.entries()) {
    if (context.signal.aborted) return failed({ code: "cancelled" });
    context.progress((index / ids.length) * 0.6, "reading");
    const file = await context.ports.storage.readFile(project.id, id);
    if (!file.ok) return file;
    files.push({ id, bytes: new Uint8Array(await file.value.arrayBuffer()) });
  }
  return ok(files);
}

async function readLabelLogs(context: CommandContext, project: Project): Promise<Result<readonly PackedLabels[], Problem>> {
  const logs: PackedLabels[] = [];
  for (const { id } of project.labelSets) {
    const events = await context.ports.storage.readLabels(project.id, id);
    if (!events.ok) return events;
    logs.push({ labelSet: id, events: events.value.length, lines: events.value.map((event) => JSON.stringify(event)).join("\n") });
  }
  return ok(logs);
}

interface Contents {
  readonly files: readonly PackedFile[];
  readonly labels: readonly PackedLabels[];
  readonly savedAt: number;
}

async function pack(project: Project, { files, labels, savedAt }: Contents): Promise<Uint8Array<ArrayBuffer>> {
  const document = new TextEncoder().encode(JSON.stringify(project));
  const logs = labels.map(({ lines }) => new TextEncoder().encode(lines));
  const manifest: ArchiveManifest = {
    format: "steward-archive",
    version: ARCHIVE_VERSION,
    project: project.id,
    savedAt,
    projectSha256: await sha256(document),
    files: await Promise.all(files.map(async ({ id, bytes }, index) => ({ id, path: `files/${index}`, sizeBytes: bytes.length, sha256: await sha256(bytes) }))),
    labels: await Promise.all(labels.map(async ({ labelSet, events }, index) => ({ labelSet, path: `labels/${index}.jsonl`, events, sha256: await sha256(logs[index] ?? new Uint8Array()) }))),
  };
  const entries = [
    { name: MANIFEST_PATH, input: JSON.stringify(manifest, null, 1) },
    { name: PROJECT_PATH, input: document },
    ...manifest.labels.map(({ path }, index) => ({ name: path, input: logs[index] ?? new Uint8Array() })),
    ...manifest.files.map(({ path }, index) => ({ name: path, input: files[index]?.bytes ?? new Uint8Array() })),
  ];
  return sealZip(new Uint8Array(await new Response(makeZip(entries)).arrayBuffer()));
}
