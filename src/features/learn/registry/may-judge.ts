import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** A model from a file says not which rows it learned from: judged on the very table, it would be asked what it was taught. Problems: model-rows-unknown. */
export function mayJudge(model: Model, dataset: Dataset): Result<null, Problem> {
  const isOwnTable = model.origin !== null && model.datasetVersion === datasetVersion(dataset);
  return isOwnTable ? failed({ code: "model-rows-unknown", model: model.name, dataset: dataset.name }) : ok(null);
}
