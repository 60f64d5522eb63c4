/** What a model says of some rows, in their order. */
export interface ScorePiece {
  /** Class of each row, or how many labels it gets where it may get several; -1: the row has no text. */
  readonly predicted: Int32Array;
  /** Probability of that class, or as decideSets says, 0..1. */
  readonly confidence: Float32Array;
  /** Class indices of each row's labels, where it may get several. */
  readonly sets?: readonly (readonly number[])[] | undefined;
}

/**
 * A piece as the bytes of a kept file.
 * Shape: int32 [rows], then float32 [rows], then the labels of all sets as int32, little-endian
 */
export function pieceBytes({ predicted, confidence, sets = [] }: ScorePiece): Uint8Array<ArrayBuffer> {
  const labels = sets.flat();
  const bytes = new Uint8Array(8 * predicted.length + 4 * labels.length);
  const view = new DataView(bytes.buffer);
  predicted.forEach((label, row) => view.setInt32(4 * row, label, true));
  confidence.forEach((value, row) => view.setFloat32(4 * (predicted.length + row), value, true));
  labels.forEach((label, index) => view.setInt32(8 * predicted.length + 4 * index, label, true));
  return bytes;
}

/** A piece of so many rows; null: the bytes are not that, or name a class that is none. */
export function readPiece(bytes: ArrayBuffer, { rows, classes }: { readonly rows: number; readonly classes: number }): ScorePiece | null {
  if (bytes.byteLength !== 8 * rows) return null;
  const view = new DataView(bytes);
  const predicted = Int32Array.from({ length: rows }, (_, row) => view.getInt32(4 * row, true));
  const confidence = Float32Array.from({ length: rows }, (_, row) => view.getFloat32(4 * (rows + row), true));
  const isSound = predicted.every((label) => label >= -1 && label < classes) && confidence.every((value) => value >= 0 && value <= 1);
  return isSound ? { predicted, confidence } : null;
}

/** The same where rows may get several labels. */
export function readSetsPiece(bytes: ArrayBuffer, { rows, classes }: { readonly rows: number; readonly classes: number }): ScorePiece | null {
  if (bytes.byteLength < 8 * rows) return null;
  const view = new DataView(bytes);
  const plain = readPiece(bytes.slice(0, 8 * rows), { rows, classes: classes + 1 });
  if (plain === null || bytes.byteLength !== 8 * rows + 4 * plain.predicted.reduce((sum, count) => sum + Math.max(0, count), 0)) return null;
  let at = 8 * rows;
  const sets = Array.from(plain.predicted, (count) => Array.from({ length: Math.max(0, count) }, () => view.getInt32((at += 4) - 4, true)));
  return sets.flat().every((label) => label >= 0 && label < classes) ? { ...plain, sets } : null;
}

/** Written instead of a label: the model is less sure than was asked for. */
export const ABSTAINED = -2;

/**
 * The classes with those left out of which the model is not sure enough.
 * Range: -1 no text, -2 abstained; a confidence of exactly `below` is enough
 */
export function withAbstention({ predicted, confidence }: ScorePiece, below: number): Int32Array {
  return predicted.map((label, row) => (label >= 0 && confidence[row]! < below ? ABSTAINED : label));
}
