import { decideSets } from "#core/learn/label-sets/decide-sets.ts";
import { decide } from "#core/learn/judge/class-offsets.ts";
import { recipeColumns } from "#core/learn/features/feature-recipe.ts";
import { contentKey } from "#core/learn/scoring/content-key.ts";
import { pieceBytes, readPiece, readSetsPiece, type ScorePiece } from "#core/learn/scoring/score-piece.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Scoring } from "#core/project/scoring.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { answerRows, type LoadedModel } from "#features/learn/load-model.ts";
import type { FeatureRows } from "#features/learn/read-feature-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Rows in memory as vectors at once, and the most that an interruption costs. */
const PIECE_ROWS = 10_000;

interface Asked {
  readonly read: FeatureRows;
  readonly device: DeviceChoice;
  readonly scoring: Scoring;
}

export interface ScoredRows extends ScorePiece {
  /** Rows whose answer an earlier, interrupted run had kept. */
  readonly reused: number;
}

/**
 * What a model says of every row, piece by piece. A piece is kept as it ends and found again by its content, so that what stopped goes on.
 * Problems: those of the embedder, the trainer and the storage; cancelled (what was done stays)
 */
export async function scoreRows(context: CommandContext, loaded: LoadedModel, { read, device, scoring }: Asked): Promise<Result<ScoredRows, Problem>> {
  const total = read.rows.length;
  const predicted = new Int32Array(total);
  const confidence = new Float32Array(total);
  const sets: (readonly number[])[] = [];
  let reused = 0;
  for (let start = 0; start < total; start += PIECE_ROWS) {
    if (context.signal.aborted) return failed({ code: "cancelled" });
    const end = Math.min(total, start + PIECE_ROWS);
    const rows = { rows: read.rows.slice(start, end), values: read.values.map((column) => column.slice(start, end)) };
    const key = contentKey(rows.rows, rows.values);
    const kept = await keptPiece(context, loaded, { rows, key, scoring });
    const piece = kept ? ok(kept) : await scorePiece(context, loaded, { rows, key, device, scoring, from: start / total, to: end / total });
    if (!piece.ok) return piece;
    predicted.set(piece.value.predicted, start);
    confidence.set(piece.value.confidence, start);
    sets.push(...(piece.value.sets ?? []));
    if (kept) reused += end - start;
    context.progress(end / total, "embedding");
    await context.pause();
  }
  return ok({ predicted, confidence, reused, sets: loaded.model.labelSets ? sets : undefined });
}

interface Piece {
  readonly rows: FeatureRows;
  /** Of these rows and what the model reads of them. */
  readonly key: string;
  readonly scoring: Scoring;
}

/** A file that was lost or cut is not a failure: the piece is done again. */
async function keptPiece(context: CommandContext, loaded: LoadedModel, { rows, key, scoring }: Piece): Promise<ScorePiece | null> {
  const kept = scoring.pieces.find((done) => done.contentKey === key);
  if (!kept) return null;
  const file = await context.ports.storage.readFile(context.project().id, kept.fileId);
  const { classes, labelSets } = loaded.model;
  const read = labelSets ? readSetsPiece : readPiece;
  return file.ok ? read(await file.value.arrayBuffer(), { rows: rows.rows.length, classes: classes.length }) : null;
}

async function scorePiece(context: CommandContext, loaded: LoadedModel, asked: Piece & { readonly device: DeviceChoice; readonly from: number; readonly to: number }): Promise<Result<ScorePiece, Problem>> {
  const { rows, values } = asked.rows;
  const names = recipeColumns(loaded.features.recipe);
  const textAt = names.indexOf(loaded.model.text);
  const filled = [...rows.keys()].filter((row) => values[textAt]?.[row] !== null);
  const columns = new Map(names.map((name, index) => [name, filled.map((row) => values[index]?.[row] ?? null)]));
  const judged = await answerRows(context, loaded, { rows: filled.length, columns, device: asked.device, from: asked.from, to: asked.to });
  if (!judged.ok) return judged;
  const piece = spreadAnswers(answersOf(loaded, judged.value), filled, rows.length);
  await keepPiece(context, asked, piece);
  return ok(piece);
}

function answersOf({ model }: LoadedModel, probabilities: Float32Array): ScorePiece {
  if (model.labelSets === null) return decide(probabilities, model.classes.length, model.offsets);
  const decided = decideSets(probabilities, model.labelSets.thresholds);
  return { ...decided, predicted: Int32Array.from(decided.sets, (set) => set.length) };
}

/** The answers of the rows with text, among all rows. */
function spreadAnswers(best: ScorePiece, filled: readonly number[], rows: number): ScorePiece {
  const piece = { predicted: new Int32Array(rows).fill(-1), confidence: new Float32Array(rows) };
  const sets = Array.from({ length: rows }, (): readonly number[] => []);
  filled.forEach((row, place) => {
    piece.predicted[row] = best.predicted[place]!;
    piece.confidence[row] = best.confidence[place]!;
    sets[row] = best.sets?.[place] ?? [];
  });
  return best.sets ? { ...piece, sets } : piece;
}

/** Where the disk takes no more, the piece is only not kept. */
async function keepPiece(context: CommandContext, { rows, key, scoring }: Piece, piece: ScorePiece): Promise<void> {
  const fileId = `scored-${context.ports.newId()}.bin`;
  const written = await context.ports.storage.writeFile(context.project().id, fileId, pieceBytes(piece), { signal: context.signal });
  if (!written.ok) return;
  const done = { fileId, contentKey: key, rows: rows.rows.length };
  context.record((project) => ({ ...project, scorings: project.scorings.map((each) => (each.id === scoring.id ? { ...each, pieces: [...each.pieces, done] } : each)) }));
}
