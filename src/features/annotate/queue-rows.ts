import { z } from "zod";
import { orderByUncertainty, type QueuedRow } from "#core/labels/queue-order.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { countLabelRows, findLabelSet, readLabelRows, type LabelRow } from "#features/annotate/label-rows.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export const QueueInput = z.strictObject({
  labelSet: z.string(),
  strategy: z.enum(["in-order", "random", "uncertain"]).optional(),
  size: z.number().int().min(1).max(500).default(20),
});

export interface QueuedCard extends QueuedRow, LabelRow {}

export interface Queue {
  readonly rows: readonly QueuedCard[];
  /** Rows with text in the table now. */
  readonly total: number;
  /** Those of them that are decided. */
  readonly decided: number;
}

/** Unlabelled rows a model looks at to find what it is least sure of; a random sample when there are more. */
const CANDIDATES = 2_000;

/** The next rows to label: in the table's order, by chance, or the model's closest calls first. */
export const queueRows = defineCommand({
  id: "annotate.queue",
  input: QueueInput,
  async run(context, input): Promise<Result<Queue, Problem>> {
    const found = findLabelSet(context, input.labelSet);
    if (!found.ok) return found;
    const { labelSet } = found.value;
    const decisions = await context.labels.open(labelSet.id);
    if (!decisions.ok) return decisions;
    const strategy = input.strategy ?? labelSet.order;
    const wanted = strategy === "uncertain" ? CANDIDATES : input.size;
    const order = strategy === "in-order" ? ({ by: "in-order" } as const) : ({ by: "random", seed: labelSet.seed } as const);
    const read = await readLabelRows(context, found.value, { order, limit: wanted + decisions.value.size });
    if (!read.ok) return read;
    const counted = await countLabelRows(context, found.value, [...decisions.value.keys()]);
    if (!counted.ok) return counted;
    const counts = { total: counted.value.rows, decided: counted.value.decided };
    const open = read.value.filter((row) => !decisions.value.has(row.rowId)).slice(0, wanted);
    if (strategy !== "uncertain") return ok({ rows: open.map((row) => ({ ...row, score: 0, reason: strategy })), ...counts });
    const ordered = await orderByModel(context, { rows: open, modelId: labelSet.modelId, seed: labelSet.seed, size: input.size });
    return ordered.ok ? ok({ rows: ordered.value, ...counts }) : ordered;
  },
});

interface Candidates {
  readonly rows: readonly LabelRow[];
  readonly modelId: string | null;
  readonly seed: number;
  readonly size: number;
}

async function orderByModel(context: CommandContext, { rows, modelId, seed, size }: Candidates): Promise<Result<readonly QueuedCard[], Problem>> {
  const models = context.project().models;
  const model = models.find((candidate) => candidate.id === modelId);
  if (!model) return failed({ code: "model-missing", model: modelId ?? "", known: models.map((candidate) => candidate.name) });
  const texts = rows.map((row) => Object.values(row.texts).filter((text) => text !== null).join("\n"));
  const judged = await context.run("learn.classify", { model: model.id, texts });
  if (!judged.ok) return judged;
  const { probabilities } = Classified.parse(judged.value);
  const queue = orderByUncertainty(
    rows.map((row, index) => ({ rowId: row.rowId, probabilities: probabilities[index] ?? [] })),
    seededRandom(seed),
  );
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  return ok(
    queue.slice(0, size).flatMap((card) => {
      const row = byId.get(card.rowId);
      return row ? [{ ...row, ...card }] : [];
    }),
  );
}

/** The part of learn.classify's answer that the queue needs. */
const Classified = z.object({ probabilities: z.array(z.array(z.number())) });
