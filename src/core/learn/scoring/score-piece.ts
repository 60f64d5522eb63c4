/** What a model says of some rows, in their order. */
export interface ScorePiece {
  /** Class of each row; -1: the row has no text. */
  readonly predicted: Int32Array;
  /** Probability of that class, 0..1. */
  readonly confidence: Float32Array;
}

/**
 * A piece as the bytes of a kept file.
 * Shape: int32 [rows], then float32 [rows], little-endian
 */
export function pieceBytes({ predicted, confidence }: ScorePiece): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 * predicted.length);
  const view = new DataView(bytes.buffer);
  predicted.forEach((label, row) => view.setInt32(4 * row, label, true));
  confidence.forEach((value, row) => view.setFloat32(4 * (predicted.length + row), value, true));
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

/** Written instead of a label: the model is less sure than was asked for. */
export const ABSTAINED = -2;

/**
 * The classes with those left out of which the model is not sure enough.
 * Range: -1 no text, -2 abstained; a confidence of exactly `below` is enough
 */
export function withAbstention({ predicted, confidence }: ScorePiece, below: number): Int32Array {
  return predicted.map((label, row) => (label >= 0 && confidence[row]! < below ? ABSTAINED : label));
}
