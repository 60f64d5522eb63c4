import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";

type Input = Readonly<Record<string, unknown>>;

const FILE_KEYS = ["files", "recipe", "contract", "steps"];
const OPENING = /\.(open|import)$/;

/** Names of files a command reads, found by the key they stand under. */
export function namedFiles(command: string, input: unknown): readonly string[] {
  if (!isInput(input)) return [];
  return fileKeys(command).flatMap((key) => textsOf(input[key]));
}

/** The input with every named file replaced by its path on the desk. */
export function withDeskPaths(command: string, input: unknown, deskPaths: ReadonlyMap<string, string>): unknown {
  if (!isInput(input)) return input;
  const onDesk = (value: unknown): unknown => (typeof value === "string" ? (deskPaths.get(value) ?? value) : value);
  const replaced = fileKeys(command)
    .filter((key) => key in input)
    .map((key): [string, unknown] => {
      const value = input[key];
      return [key, Array.isArray(value) ? value.map(onDesk) : onDesk(value)];
    });
  return { ...input, ...Object.fromEntries(replaced) };
}

/** Where a named file lies: where the flow was called, among what it has written, or in the app; null = nowhere. */
export function locateFile(name: string, folders: readonly string[]): string | null {
  if (isAbsolute(name)) return existsSync(name) ? name : null;
  return folders.map((folder) => resolve(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Where a saved file goes: always inside `out`, whatever its path says. */
export function outputPath(out: string, path: string): string {
  const inside = relative("/", resolve("/", path.replaceAll("\\", "/")));
  return join(out, inside);
}

function fileKeys(command: string): readonly string[] {
  return OPENING.test(command) ? [...FILE_KEYS, "path"] : FILE_KEYS;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function isInput(input: unknown): input is Input {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}
