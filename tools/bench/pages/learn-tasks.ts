/** Rows with a class each, as a head learns from them. */
export interface HeadRows {
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
  readonly dimensions: number;
  readonly classes: number;
}

export interface HeadFit {
  readonly ms: number;
  readonly evaluations: number;
  readonly objective: number;
  /** Whether it came to the loss it was to come to. */
  readonly reached: boolean;
}

export interface EpochTask {
  readonly rows: HeadRows;
  readonly hidden: number;
  readonly batchRows: number;
  readonly epochs: number;
}

/** Ours and the reference, in ms. */
export interface Times {
  readonly ours: number;
  readonly reference: number;
}
