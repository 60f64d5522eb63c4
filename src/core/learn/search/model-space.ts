import { z } from "zod";
import type { HeadConfig } from "../training/head-config.ts";
import type { Dimension, Point, SearchSpace } from "./search-space.ts";

/** What a search for a model's settings may vary. */
export const VARIED = z.enum(["head", "penalty", "balance", "regularisation", "augmentation", "features", "encoder"]);
export type Varied = z.infer<typeof VARIED>;

export interface ModelSpaceWish {
  readonly vary: readonly Varied[];
  /** The head that is used where heads are not varied. */
  readonly head: HeadConfig["head"];
  /** Encoders to choose from; one is no choice. */
  readonly encoders: readonly string[];
  /** Whether there are columns beside the text that may be read or not. */
  readonly hasFeatures: boolean;
  /** Whether two texts are set against each other; their vectors are not reduced. */
  readonly isPair: boolean;
}

/**
 * The space of a search over models.
 * Range:  dimensions that cannot matter (a network's of a linear head, one encoder, no further column) are left out; [] = nothing to vary
 */
export function modelSpace(wish: ModelSpaceWish): SearchSpace {
  const { vary } = wish;
  const parts: Readonly<Record<Varied, readonly Dimension[]>> = {
    encoder: wish.encoders.length > 1 ? [{ name: "encoder", kind: "choice", values: wish.encoders }] : [],
    features: featureDimensions(wish),
    head: headDimensions(wish),
    penalty: penaltyDimensions(wish),
    balance: [{ name: "balance", kind: "choice", values: ["none", "weights", "oversample"] }],
    regularisation: wish.head === "ordinal" ? [] : [choice("smoothing", [0, 0.05, 0.1]), choice("mixup", [0, 0.2]), choice("adversarial", [0, 0.05]), choice("focal", [0, 2])],
    augmentation: [choice("augment", [0, 1, 2])],
  };
  return VARIED.options.filter((part) => vary.includes(part)).flatMap((part) => parts[part]);
}

function choice(name: keyof HeadConfig | "components", values: readonly number[]): Dimension {
  return { name, kind: "choice", values };
}

function featureDimensions({ hasFeatures, isPair }: ModelSpaceWish): Dimension[] {
  const columns: Dimension = { name: "columns", kind: "choice", values: ["with", "without"] };
  return [...(hasFeatures ? [columns] : []), ...(isPair ? [] : [choice("components", [0, 64, 128])])];
}

function headDimensions({ head }: ModelSpaceWish): Dimension[] {
  if (head === "ordinal") return [];
  return [
    { name: "head", kind: "choice", values: ["softmax", "mlp"] },
    { name: "hidden", kind: "integer", low: 32, high: 256, ...OF_NETWORKS },
    { name: "learningRate", kind: "log", low: 5e-4, high: 1e-2, ...OF_NETWORKS },
  ];
}

/** The penalty of linear heads, and what holds a network back. */
function penaltyDimensions({ vary, head }: ModelSpaceWish): Dimension[] {
  const c: Dimension = { name: "c", kind: "log", low: 0.1, high: 1000 };
  if (vary.includes("head") && head !== "ordinal") return [{ ...c, when: { name: "head", in: ["softmax"] } }, ...networkPenalties(OF_NETWORKS)];
  return head === "mlp" ? networkPenalties({}) : [c];
}

const OF_NETWORKS = { when: { name: "head", in: ["mlp"] } } as const;

function networkPenalties(when: Partial<typeof OF_NETWORKS>): Dimension[] {
  return [
    { name: "dropout", kind: "linear", low: 0, high: 0.5, ...when },
    { name: "weightDecay", kind: "log", low: 1e-3, high: 1, ...when },
  ];
}

/** The part of the input of learn.train that a point of a model space decides; a value that means "as if not given" is absent. */
export function pointInput(point: Point): Record<string, unknown> {
  const { columns, components, ...others } = point;
  return { ...others, ...(Number(components ?? 0) > 0 ? { components } : {}), ...(columns === "without" ? { features: [] } : {}) };
}
