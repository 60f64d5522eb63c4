import { HEAD_CONFIG, type HeadConfig } from "#core/learn/training/head-config.ts";
import type { LabelSeparator } from "#core/learn/label-sets/label-separator.ts";
import type { SplitBy } from "#features/learn/train-input.ts";

/** What the form holds beyond the two columns. */
export interface TrainOptions extends Pick<HeadConfig, "head" | "hidden" | "balance" | "augment" | "focal" | "smoothing" | "mixup" | "adversarial" | "dropout"> {
  readonly tune: boolean;
  readonly features: readonly string[];
  readonly pair: string | null;
  readonly encoder: string | null;
  readonly components: number | null;
  readonly folds: number;
  readonly device: string;
  readonly seed: number;
  readonly search: boolean;
  readonly share: number;
  readonly splitBy: SplitBy;
  /** Parts that "folds" cuts the rows into. */
  readonly splitFolds: number;
  readonly splitColumn: string | null;
  readonly testDataset: string | null;
}

export const DEFAULT_OPTIONS: TrainOptions = { ...HEAD_CONFIG.parse({}), tune: false, features: [], pair: null, encoder: null, components: null, folds: 0, device: "auto", seed: 1, search: true, share: 0.2, splitBy: "random", splitFolds: 5, splitColumn: null, testDataset: null };

/** The input of learn.train that these choices mean; what is at its default is left out. */
export function trainInput(options: TrainOptions, separator: LabelSeparator | null): Record<string, unknown> {
  if (separator !== null) return setsInput(options, separator);
  const { encoder, head, balance, augment, folds, device, seed, search } = options;
  return { head, balance, augment, folds, device, seed, search, ...(options.tune && mayTune(options) ? { tune: true } : {}), ...(encoder === null ? {} : { encoder }), ...readInput(options), ...extraInput(options), ...judgeInput(options) };
}

/** The encoder learns from one text a row, beside one head. */
export function mayTune({ pair, folds }: Pick<TrainOptions, "pair" | "folds">): boolean {
  return pair === null && folds === 0;
}

/** What has a meaning where a cell holds several labels. */
function setsInput(options: TrainOptions, separator: LabelSeparator): Record<string, unknown> {
  const { encoder, device, seed, search, smoothing } = options;
  return { separator, device, seed, search, smoothing, ...(encoder === null ? {} : { encoder }), ...readInput(options), ...judgeInput(options) };
}

function readInput({ features, pair, components }: TrainOptions): Record<string, unknown> {
  if (pair !== null) return { pair, features: features.filter((name) => name !== pair) };
  return { features, ...(components === null ? {} : { components }) };
}

function extraInput({ head, hidden, dropout, focal, smoothing, mixup, adversarial }: TrainOptions): Record<string, unknown> {
  if (head === "ordinal") return {};
  return { focal, smoothing, mixup, adversarial, ...(head === "mlp" ? { hidden, dropout } : {}) };
}

function judgeInput({ testDataset, share, splitBy, splitFolds, splitColumn }: TrainOptions): Record<string, unknown> {
  if (testDataset !== null) return { test: testDataset };
  if (splitBy === "folds") return { split: { by: splitBy, folds: splitFolds, ...(splitColumn === null ? {} : { column: splitColumn }) } };
  return { test: share, ...(splitBy === "random" || splitColumn === null ? {} : { split: { by: splitBy, column: splitColumn } }) };
}

/** Whether the choices can be trained with as they stand. */
export function areComplete(options: TrainOptions): boolean {
  return options.splitBy === "random" || options.splitBy === "folds" || options.splitColumn !== null || options.testDataset !== null;
}
