/** An encoder that is not here, with what others measured of it. */
export interface PublishedEncoder {
  readonly id: string;
  readonly languages: readonly string[];
  readonly licence: string;
  /** Accuracy, percent, of a logistic regression on its vectors with 8 rows a class; null: not published. */
  readonly accuracy: { readonly amazonPolarity: number | null; readonly banking77: number | null; readonly onlineShopping: number | null; readonly waimai: number | null };
}

/**
 * Encoders of the hub that run in a browser, by the field's public benchmark; its protocol is the few-shot probe of the studio.
 * Source: embeddings-benchmark/results (MTEB), English subset where a task has several languages; e5 with its prefix "query: "
 */
export const PUBLISHED_ENCODERS: readonly PublishedEncoder[] = [
  { id: "Xenova/bge-small-en-v1.5", languages: ["en"], licence: "MIT", accuracy: { amazonPolarity: 92.75, banking77: 85.74, onlineShopping: null, waimai: null } },
  { id: "Xenova/gte-small", languages: ["en"], licence: "MIT", accuracy: { amazonPolarity: 91.82, banking77: 84.08, onlineShopping: null, waimai: null } },
  { id: "Xenova/all-MiniLM-L6-v2", languages: ["en"], licence: "Apache-2.0", accuracy: { amazonPolarity: 64.26, banking77: 80.04, onlineShopping: 57.74, waimai: 62.72 } },
  { id: "Xenova/multilingual-e5-small", languages: ["*"], licence: "MIT", accuracy: { amazonPolarity: 87.41, banking77: 70.64, onlineShopping: 88.7, waimai: 84.15 } },
  { id: "Xenova/paraphrase-multilingual-MiniLM-L12-v2", languages: ["*"], licence: "Apache-2.0", accuracy: { amazonPolarity: 69.21, banking77: 79.8, onlineShopping: 84.89, waimai: 82.27 } },
];
