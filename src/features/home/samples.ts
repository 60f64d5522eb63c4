import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

export interface Sample {
  readonly id: "en" | "zh";
  readonly file: string;
  readonly language: string;
}

/** Tables that ship with the app, written by a seeded generator. */
export const SAMPLES: readonly Sample[] = [
  { id: "en", file: "reviews-en.csv", language: "en" },
  { id: "zh", file: "reviews-zh.csv", language: "zh-Hans" },
];

/** A sample as if it had been picked. Problems: file-not-found, file-unreadable. */
export async function fetchSample(sample: Sample): Promise<Result<File, Problem>> {
  try {
    const answer = await fetch(new URL(`samples/${sample.file}`, document.baseURI));
    if (!answer.ok) return failed({ code: "file-not-found", file: sample.file });
    return ok(new File([await answer.blob()], sample.file, { type: "text/csv" }));
  } catch (error) {
    return failed({ code: "file-unreadable", file: sample.file, detail: error instanceof Error ? error.message : String(error) });
  }
}
