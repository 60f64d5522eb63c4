import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

export function inRoot(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}
