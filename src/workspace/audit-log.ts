import canonicalize from "canonicalize";
import { hexText } from "#core/hex-text.ts";
import type { Run } from "#core/project/project.ts";

/** Appends a run to the chain: its hash covers its content and the hash before it, so that no entry can be changed or taken out unseen. */
export async function chainRun(runs: readonly Run[], entry: Omit<Run, "hash" | "previousHash">): Promise<Run> {
  const previousHash = runs.at(-1)?.hash ?? "";
  return { ...entry, previousHash, hash: await hashOf({ ...entry, previousHash }) };
}

/** Index of the first entry that does not fit the chain; null when the chain is whole. */
export async function firstBrokenRun(runs: readonly Run[]): Promise<number | null> {
  let previousHash = "";
  for (const [index, { hash, ...entry }] of runs.entries()) {
    if (entry.previousHash !== previousHash || hash !== (await hashOf(entry))) return index;
    previousHash = hash;
  }
  return null;
}

async function hashOf(entry: Omit<Run, "hash">): Promise<string> {
  const text = canonicalize(entry) ?? "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return hexText(new Uint8Array(digest));
}
