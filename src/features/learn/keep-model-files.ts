import type { SoftmaxHead } from "#core/learn/predict-head.ts";
import type { Problem } from "#core/problem.ts";
import type { Model } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { headBytes } from "#features/learn/load-model.ts";
import type { CommandContext } from "#workspace/command.ts";

interface ModelParts {
  readonly head: SoftmaxHead;
  readonly fitted: Uint8Array | null;
  readonly trainTexts: readonly string[];
}

/** Keeps what a model is made of; nothing of it is left when one part fails. */
export async function keepModelFiles(context: CommandContext, { head, fitted, trainTexts }: ModelParts): Promise<Result<Pick<Model, "headFileId" | "encoderFileId" | "trainTextsFileId">, Problem>> {
  const id = context.ports.newId();
  const ids = { headFileId: `head-${id}.f32`, encoderFileId: fitted ? `encoder-${id}.bin` : null, trainTextsFileId: `texts-${id}.txt` };
  const parts: [string, Uint8Array][] = [
    [ids.headFileId, headBytes(head)],
    [ids.trainTextsFileId, new TextEncoder().encode([...new Set(trainTexts.map(textHash))].join("\n"))],
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
