import { unzipSync } from "fflate";
import { z } from "zod";
import { LabelEvent } from "#core/labels/label-event.ts";
import { parseJson } from "#core/parse-json.ts";
import type { Problem } from "#core/problem.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { readProject } from "#core/project/read-project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { isLocked, unlock } from "#features/home/archive-lock.ts";
import { checkSeal } from "#features/home/archive-seal.ts";
import { ARCHIVE_VERSION, ArchiveManifest, MANIFEST_PATH, PROJECT_PATH } from "#features/home/archive-manifest.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sha256 } from "#workspace/sha256.ts";

export interface OpenedProject {
  readonly path: string;
  readonly datasets: number;
  readonly bytes: number;
  readonly project: string;
}

const OpenInput = z.object({ path: z.string().min(1), password: z.string().min(1).optional() });

/** Checks a .steward file wholly before anything of it is kept, then opens it. A project already here stays: the file's gets an id of its own. */
export const openProject = defineCommand<z.infer<typeof OpenInput>, OpenedProject>({
  id: "project.open",
  input: OpenInput,
  async run(context, { path, password }) {
    const file = context.ports.files.open(path);
    if (!file.ok) return file;
    context.progress(0, "reading");
    const bytes = await plainBytes(new Uint8Array(await file.value.arrayBuffer()), path, password);
    if (!bytes.ok) return bytes;
    context.progress(0.3, "unpacking");
    const archive = await checkArchive(bytes.value, path);
    if (!archive.ok) return archive;
    const project = await freshId(context, archive.value.project);
    if (!project.ok) return project;
    const kept = await keep(context, { ...archive.value, project: project.value });
    if (!kept.ok) {
      await context.ports.storage.remove(project.value.id);
      return kept;
    }
    return ok({ path, datasets: project.value.datasets.length, bytes: file.value.size, project: project.value.id });
  },
});

interface Archive {
  readonly project: Project;
  readonly files: readonly { readonly id: string; readonly bytes: Uint8Array }[];
  readonly labels: readonly LabelEvent[];
}

async function plainBytes(bytes: Uint8Array<ArrayBuffer>, path: string, password: string | undefined): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  if (!isLocked(bytes)) return ok(bytes);
  if (password === undefined) return failed({ code: "password-needed", file: path });
  const opened = await unlock(bytes, password);
  if ("bytes" in opened) return ok(opened.bytes);
  switch (opened.refusal) {
    case "wrong-password":
      return failed({ code: "password-wrong", file: path });
    case "tampered":
      return failed({ code: "file-tampered", file: path });
    case "damaged":
      return failed({ code: "file-damaged", file: path, detail: "the locked content" });
  }
}

/** Problems: file-damaged with the part that is, project-too-new, project-damaged. */
async function checkArchive(bytes: Uint8Array<ArrayBuffer>, path: string): Promise<Result<Archive, Problem>> {
  const damaged = (detail: string) => failed({ code: "file-damaged", file: path, detail } as const);
  const seal = await checkSeal(bytes);
  const entries = readZip(bytes);
  if (typeof entries === "string") return damaged(entries);
  const manifest = ArchiveManifest.safeParse(readJson(entries[MANIFEST_PATH]));
  if (!manifest.success) return damaged(MANIFEST_PATH);
  if (manifest.data.version > ARCHIVE_VERSION) return failed({ code: "project-too-new", project: path, version: manifest.data.version, known: ARCHIVE_VERSION });
  const broken = await brokenPart(manifest.data, entries);
  if (broken !== null) return damaged(broken);
  if (seal === "broken" || (seal === "none" && manifest.data.version > 1)) return damaged(`${MANIFEST_PATH} or the table of contents`);
  return readArchive(manifest.data, entries, path);
}

/** The path of the first part that is not the bytes that were saved. */
async function brokenPart(manifest: ArchiveManifest, entries: Readonly<Record<string, Uint8Array>>): Promise<string | null> {
  const wanted = [{ path: PROJECT_PATH, sha256: manifest.projectSha256 }, ...manifest.labels, ...manifest.files];
  for (const part of wanted) {
    const bytes = entries[part.path];
    if (!bytes || (part.sha256 !== undefined && (await sha256(new Uint8Array(bytes))) !== part.sha256)) return part.path;
  }
  return null;
}

function readArchive(manifest: ArchiveManifest, entries: Readonly<Record<string, Uint8Array>>, path: string): Result<Archive, Problem> {
  const project = readProject(readJson(entries[PROJECT_PATH]), manifest.project);
  if (!project.ok) return project;
  const missing = namedFiles(project.value).filter((id) => !manifest.files.some((file) => file.id === id));
  if (missing.length > 0) return failed({ code: "file-damaged", file: path, detail: missing.join(", ") });
  const files = manifest.files.map((file) => ({ ...file, bytes: new Uint8Array(entries[file.path] ?? []) }));
  const labels = manifest.labels.map((log) => ({ ...log, found: readEvents(entries[log.path]) }));
  const broken = labels.find(({ found, events }) => found?.length !== events);
  if (broken) return failed({ code: "file-damaged", file: path, detail: broken.path });
  return ok({ project: project.value, files, labels: labels.flatMap(({ found }) => found ?? []) });
}

/** The entries, or the reason in the unpacker's words. */
function readZip(bytes: Uint8Array): Record<string, Uint8Array> | string {
  try {
    return unzipSync(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readJson(bytes: Uint8Array | undefined): unknown {
  return parseJson(new TextDecoder().decode(bytes)) ?? null;
}

function readEvents(bytes: Uint8Array | undefined): readonly LabelEvent[] | null {
  if (!bytes) return null;
  const lines = new TextDecoder().decode(bytes).split("\n").filter((line) => line !== "");
  const events = lines.map((line) => LabelEvent.safeParse(readJson(new TextEncoder().encode(line))));
  return events.every((event) => event.success) ? events.map((event) => event.data) : null;
}

async function freshId(context: CommandContext, project: Project): Promise<Result<Project, Problem>> {
  const known = await context.ports.storage.list();
  if (!known.ok) return known;
  return ok(known.value.some(({ id }) => id === project.id) ? { ...project, id: context.ports.newId() } : project);
}

async function keep(context: CommandContext, { project, files, labels }: Archive): Promise<Result<Project, Problem>> {
  for (const [index, file] of files.entries()) {
    if (context.signal.aborted) return failed({ code: "cancelled" });
    context.progress(0.5 + (index / files.length) * 0.4, "keeping");
    const written = await context.ports.storage.writeFile(project.id, file.id, file.bytes, { signal: context.signal });
    if (!written.ok) return written;
  }
  const logged = await context.ports.storage.appendLabels(project.id, labels);
  return logged.ok ? context.adoptProject(project) : logged;
}
