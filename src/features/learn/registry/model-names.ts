import { championLabel } from "#core/learn/registry/model-name.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** The name of a model that nobody gave one. */
export function defaultName({ label, text }: { readonly label: string; readonly text: string }): string {
  return `${label} ← ${text}`;
}

/** Names of champions are not for models. Problems: model-name-reserved. */
export function mayBeName(name: string): Result<string, Problem> {
  return championLabel(name) === null ? ok(name) : failed({ code: "model-name-reserved", name });
}
