export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Value and gradient at a point; null = cannot or shall not go on. */
export type Objective = (point: Float64Array) => Promise<Evaluation | null>;
