import { adamStart, adamState, type Parameter } from "#core/learn/heads/adam-nodes.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OrtSession, OrtTensor, OrtValue, SessionRoom } from "../session-room.ts";
import { floats } from "./step-feeds.ts";

/** Parameters that stay on the device while Adam moves them. */
export interface AdamSteps {
  /** A step for each batch; answers the sum of the rows' losses. */
  learn(signal: AbortSignal, batches: readonly Int32Array[]): Promise<Result<number, InferenceProblem>>;
  /** As they lie on the device, to be fed to another graph; only until the next step. */
  held(): Readonly<Record<string, OrtValue>>;
  read(): Promise<Result<Readonly<Record<string, Float32Array>>, InferenceProblem>>;
  readonly close: () => void;
}

export interface AdamPlan {
  /** Of a graph with adamNodes and a loss, opened with heldByAdam. */
  readonly session: OrtSession;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** What the graph takes beside the parameters and their means; steps are counted from 0. */
  readonly feeds: (batch: Int32Array, step: number) => Readonly<Record<string, OrtTensor>>;
  /** After each step, with how many were taken. */
  readonly onStep?: (steps: number) => void;
}

/** The outputs of the graph that are to stay on the device. */
export function heldByAdam(parameters: readonly string[]): string[] {
  return parameters.flatMap(adamState).map((name) => `next_${name}`);
}

export function createAdamSteps(room: SessionRoom, { session, parameters, feeds, onStep }: AdamPlan): AdamSteps {
  const names = Object.keys(parameters);
  const breathe = createBreath();
  let state: Readonly<Record<string, OrtValue>> = Object.fromEntries(Object.entries(adamStart(parameters)).map(([name, { dims, values }]) => [name, floats(values, dims)]));
  let steps = 0;
  const close = (): void => Object.values(state).forEach(room.free);

  async function step(batch: Int32Array): Promise<Result<number, InferenceProblem>> {
    const answer = await room.runHeld(session, { ...state, ...feeds(batch, steps) });
    if (!answer.ok) return answer;
    steps++;
    close();
    state = Object.fromEntries(names.flatMap(adamState).map((name) => [name, answer.value[`next_${name}`]!]));
    const loss = await room.read(answer.value.loss!);
    return loss.ok ? ok(Number(loss.value.data[0])) : loss;
  }

  return {
    async learn(signal, batches) {
      let sum = 0;
      for (const batch of batches) {
        await breathe();
        if (signal.aborted) return failed({ code: "cancelled" });
        const loss = await step(batch);
        if (!loss.ok) return loss;
        sum += loss.value * batch.length;
        onStep?.(steps);
      }
      return ok(sum);
    },
    held: () => Object.fromEntries(names.map((name) => [name, state[name]!])),
    read: () => readAll(room, names, state),
    close,
  };
}

async function readAll(room: SessionRoom, names: readonly string[], state: Readonly<Record<string, OrtValue>>): ReturnType<AdamSteps["read"]> {
  const values: Record<string, Float32Array> = {};
  for (const name of names) {
    const value = await room.read(state[name]!);
    if (!value.ok) return value;
    if (value.value.type !== "float32" || !value.value.data.every(Number.isFinite)) return failed({ code: "inference-failed", detail: `the learned ${name} holds numbers that are not finite` });
    values[name] = value.value.data.slice();
  }
  return ok(values);
}

/** Lets the message through that cancels this job, now and then: a timer costs more than a step. */
function createBreath(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

const BREATH_MS = 50;
