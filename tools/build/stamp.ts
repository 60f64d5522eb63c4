import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot } from "../root.ts";

interface Product {
  readonly name: string;
  /** Files and folders the product is made from, relative to the root. */
  readonly inputs: readonly string[];
  /** Files that must lie there, relative to the root. */
  readonly outputs: readonly string[];
}

/** Whether what was made last time was made from exactly these inputs. */
export function isUpToDate(product: Product): boolean {
  const stamp = stampPath(product.name);
  if (!existsSync(stamp) || product.outputs.some((output) => !existsSync(inRoot(output)))) return false;
  return readFileSync(stamp, "utf8") === fingerprint(product.inputs);
}

/** Remembers the inputs a product has just been made from. */
export function markUpToDate(product: Product): void {
  const stamp = stampPath(product.name);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint(product.inputs));
}

function stampPath(name: string): string {
  return inRoot("node_modules", ".cache", "steward", `${name}.stamp`);
}

function fingerprint(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesUnder(inRoot(input))) hash.update(file).update(contentMark(file));
  }
  return hash.digest("hex");
}

/** Big files by size: hashing 100 MB of engines at every start would cost a second and catch nothing npm does not. */
function contentMark(file: string): string {
  const { size } = statSync(file);
  return size > 2_000_000 ? String(size) : createHash("sha256").update(readFileSync(file)).digest("hex");
}

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}
