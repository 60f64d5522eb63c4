import { z } from "zod";

export const HEAD_KIND = z.enum(["softmax", "mlp", "ordinal"]);
export type HeadKind = z.infer<typeof HEAD_KIND>;

export const BALANCE = z.enum(["none", "weights", "oversample", "undersample"]);
export type Balance = z.infer<typeof BALANCE>;

/** Everything that can be chosen about a head; what it says when nothing is given is off or plain. */
export const HEAD_CONFIG = z.object({
  head: HEAD_KIND.default("softmax"),
  /** Inverse strength of the penalty as scikit-learn counts it, of linear heads. */
  c: z.number().positive().default(10),
  balance: BALANCE.default("none"),
  /** γ of the focal loss; 0: cross-entropy. */
  focal: z.number().min(0).max(5).refine((gamma) => gamma === 0 || gamma >= 1, "0, or 1 and more").default(0),
  /** Share of each target spread over all classes. */
  smoothing: z.number().min(0).max(0.5).default(0),
  /** α of the Beta(α, α) that blends rows; 0: none. */
  mixup: z.number().min(0).max(1).default(0),
  /** Length of the push along the gradient that rows must also stand; 0: none. */
  adversarial: z.number().min(0).max(1).default(0),
  /** Changed copies of each training text. */
  augment: z.int().min(0).max(4).default(0),
  hidden: z.int().min(4).max(1024).default(128),
  dropout: z.number().min(0).max(0.9).default(0),
  learningRate: z.number().positive().max(1).default(3e-3),
  weightDecay: z.number().min(0).max(10).default(0.05),
});
export type HeadConfig = z.infer<typeof HEAD_CONFIG>;

/** What a person can turn on besides head and penalty; each is judged by what it changes. */
export const EXTRAS = ["balance", "focal", "smoothing", "mixup", "adversarial", "augment", "dropout"] as const;
export type Extra = (typeof EXTRAS)[number];

const OFF: Readonly<Record<Extra, number | "none">> = { balance: "none", focal: 0, smoothing: 0, mixup: 0, adversarial: 0, augment: 0, dropout: 0 };

/** The extras that a config turns on and its head can do. */
export function extrasOf(config: HeadConfig): Extra[] {
  return EXTRAS.filter((extra) => config[extra] !== OFF[extra] && applies(extra, config.head));
}

/** The same config with one extra off. */
export function without(config: HeadConfig, extra: Extra): HeadConfig {
  return HEAD_CONFIG.parse({ ...config, [extra]: OFF[extra] });
}

/** Dropout is a network's; an ordinal head has a target for each threshold and takes none of what blends targets. */
function applies(extra: Extra, head: HeadKind): boolean {
  if (extra === "dropout") return head === "mlp";
  return head !== "ordinal" || extra === "balance" || extra === "augment";
}
