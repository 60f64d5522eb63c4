import { learningRateAt } from "#core/learn/heads/network-schedule.ts";
import type { NetworkSettings } from "#core/ports/trainer.ts";
import type { OrtTensor } from "../session-room.ts";

type Rates = Pick<NetworkSettings, "learningRate" | "warmUpShare">;

/** What Adam takes at a step, counted from 0. */
export function rateFeeds(step: number, total: number, rates: Rates): Record<"step_size" | "root_correction", OrtTensor> {
  return { step_size: scalar(learningRateAt(step, total, rates) / (1 - 0.9 ** (step + 1))), root_correction: scalar(1 / (1 - 0.999 ** (step + 1))) };
}

/** What AdamW takes beside it. */
export function decayFeed(step: number, total: number, { weightDecay, ...rates }: Rates & Pick<NetworkSettings, "weightDecay">): Record<"decay", OrtTensor> {
  return { decay: scalar(learningRateAt(step, total, rates) * weightDecay) };
}

function scalar(value: number): OrtTensor {
  return floats(Float32Array.of(value), [1]);
}

export function floats(data: Float32Array, dims: readonly number[]): OrtTensor {
  return { type: "float32", data, dims };
}
