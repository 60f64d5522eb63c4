import { z } from "zod";
import { hubFactsUrl, isHubId, readHubModel, type HubModel } from "#core/learn/hub-model.ts";
import { parseJson } from "#core/parse-json.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

/** Asks the hub what a model is: its licence, its languages and how large each of its variants is. */
export const lookUpModel = defineCommand({
  id: "encoder.look",
  input: z.strictObject({ model: z.string().trim() }),
  run: (context, { model }) => hubModel(context, model),
});

/** What the hub says of a model. Problems: hub-model-unknown, hub-model-gated, encoder-incomplete, those of the network. */
export async function hubModel(context: CommandContext, id: string): Promise<Result<HubModel, Problem>> {
  if (!isHubId(id)) return failed({ code: "hub-model-unknown", model: id });
  const answer = await context.ports.remote.fetch(hubFactsUrl(id), { signal: context.signal });
  if (!answer.ok) return answer.problem.code === "address-refused" ? failed({ code: "hub-model-unknown", model: id }) : answer;
  const model = readHubModel(parseJson(new TextDecoder().decode(await answer.value.arrayBuffer())));
  if (model === null) return failed({ code: "hub-model-unknown", model: id });
  if (model.isGated) return failed({ code: "hub-model-gated", model: id });
  return model.variants.length === 0 ? failed({ code: "encoder-incomplete", encoder: id, missing: "onnx/model.onnx" }) : ok(model);
}
