import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import { validationParts } from "#features/learn/training/judge-config.ts";
import { prepareTraining } from "#features/learn/training/prepare-training.ts";
import type { ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Training rows ready for trials. The rows that the model will be judged on at the end are not among them. */
interface PreparedTrials {
  readonly data: ModelData;
  /** Validation part of each row. */
  readonly parts: Int32Array;
}

export interface Preparations {
  of(input: TrainInput): Promise<Result<PreparedTrials, Problem>>;
}

/** Features of a large table take much room: those of the last few ways to read it are kept. */
const KEPT = 3;

/** Reads and embeds the rows once for each way to read them. */
export function createPreparations(context: CommandContext, dataset: Dataset, seed: number): Preparations {
  const kept = new Map<string, PreparedTrials>();
  // A search has its own progress.
  const quiet = { ...context, progress: () => undefined };
  return {
    async of(input) {
      const key = JSON.stringify([input.encoder, input.components, input.features, input.augment]);
      const known = kept.get(key);
      kept.delete(key);
      const ready = known ? ok(known) : await prepare(quiet, dataset, { input, seed });
      if (!ready.ok) return ready;
      kept.set(key, ready.value);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return ready;
    },
  };
}

async function prepare(context: CommandContext, dataset: Dataset, { input, seed }: { readonly input: TrainInput; readonly seed: number }): Promise<Result<PreparedTrials, Problem>> {
  const prepared = await prepareTraining(context, dataset, input);
  if (!prepared.ok) return prepared;
  const { data } = prepared.value;
  return ok({ data, parts: validationParts(data, seed) });
}
