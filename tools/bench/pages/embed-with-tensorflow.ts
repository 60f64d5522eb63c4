import { load } from "@tensorflow-models/universal-sentence-encoder";
import type { EmbedFigures } from "./bench-page.ts";
import { startTensorflow, tensorflowFiles } from "./tensorflow.ts";

const BATCH = 32;

/** TF.js's own Universal Sentence Encoder package: 32 texts at a time, in the order they come, each as often as it comes. */
export async function embedWithTensorflow(base: string, texts: readonly string[]): Promise<EmbedFigures> {
  await startTensorflow(base);
  const files = tensorflowFiles(base);
  const model = await load({ modelUrl: `${files}model.json`, vocabUrl: `${files}vocab.json` });
  const embed = async (batch: readonly string[]): Promise<Float32Array> => {
    const answer = await model.embed([...batch]);
    const vectors = await answer.data<"float32">();
    answer.dispose();
    return vectors;
  };
  await embed(["one", "two words", "three words here"]);
  const marks: number[] = [];
  const startedAt = performance.now();
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const vectors = await embed(batch);
    batch.forEach((_, index) => marks.push(vectors[(index * vectors.length) / batch.length]!));
  }
  return { ms: performance.now() - startedAt, unique: texts.length, checksum: marks.reduce((sum, mark) => sum + mark, 0), marks };
}
