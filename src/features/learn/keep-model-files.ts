import { projectionNumbers } from "#core/learn/features/projection-numbers.ts";
import type { Projection } from "#core/learn/features/principal-components.ts";
import { headNumbers, type Head } from "#core/learn/heads/head.ts";
import type { Problem } from "#core/problem.ts";
import type { Model } from "#core/project/model.ts";
import { ok, type Result } from "#core/result.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import type { CommandContext } from "#workspace/command.ts";

interface ModelParts {
  readonly head: Head;
  readonly projections: readonly Projection[];
  readonly fitted: Uint8Array | null;
  readonly trainTexts: readonly string[];
}

type ModelFileIds = Pick<Model, "headFileId" | "encoderFileId" | "trainTextsFileId" | "projectionFileId">;

/** Keeps what a model is made of; nothing of it is left when one part fails. */
export async function keepModelFiles(context: CommandContext, { head, projections, fitted, trainTexts }: ModelParts): Promise<Result<ModelFileIds, Problem>> {
  const id = context.ports.newId();
  const ids = { headFileId: `head-${id}.f32`, encoderFileId: fitted ? `encoder-${id}.bin` : null, trainTextsFileId: `texts-${id}.txt`, projectionFileId: projections.length > 0 ? `projection-${id}.f32` : null };
  const parts: [string, Uint8Array][] = [
    [ids.headFileId, bytesOf(headNumbers(head))],
    [ids.trainTextsFileId, new TextEncoder().encode([...new Set(trainTexts.map(textHash))].join("\n"))],
    ...(ids.projectionFileId === null ? [] : [[ids.projectionFileId, bytesOf(projectionNumbers(projections))] satisfies [string, Uint8Array]]),
    ...(fitted && ids.encoderFileId !== null ? [[ids.encoderFileId, fitted] satisfies [string, Uint8Array]] : []),
  ];
  const project = context.project().id;
  for (const [fileId, bytes] of parts) {
    const kept = await context.ports.storage.writeFile(project, fileId, bytes, { signal: context.signal });
    if (kept.ok) continue;
    for (const [written] of parts) await context.ports.storage.removeFile(project, written);
    return kept;
  }
  return ok(ids);
}

/** The bytes of numbers, as they lie in memory. */
export function bytesOf(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Names a text without keeping it. */
export function textHash(text: string): string {
  return fnv1a(text.trim());
}

/** Hashes of the texts a model learned from. */
export async function readTrainTexts(context: CommandContext, model: Model): Promise<Result<ReadonlySet<string>, Problem>> {
  const file = await context.ports.storage.readFile(context.project().id, model.trainTextsFileId);
  if (!file.ok) return file;
  return ok(new Set(new TextDecoder().decode(await file.value.arrayBuffer()).split("\n")));
}
