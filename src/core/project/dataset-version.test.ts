import { expect, it } from "vitest";
import { datasetVersion, versionForColumns } from "./dataset-version.ts";
import type { Dataset } from "./project.ts";
import type { Step } from "#core/recipe/step.ts";

const attach = (name: string): Step => ({ id: name, enabled: true, note: "", kind: "attach-columns", column: null, params: { fileId: `${name}.csv`, columns: [{ name, type: "text" }], origin: name } });
const trim: Step = { id: "t", enabled: true, note: "", kind: "trim-space", column: "text", params: { collapse: false } };
const source: Dataset["source"] = { ...({ fileId: "f", readmitted: [] } as unknown as Dataset["source"]) };
const dataset = (recipe: readonly Step[]): Dataset => ({ id: "d", name: "d", source, recipe } as unknown as Dataset);

it("leaves out columns that were attached to the finished table and are not read", () => {
  const read = new Set(["text", "label"]);
  const plain = dataset([trim]);
  expect(versionForColumns(plain, read)).toBe(datasetVersion(plain));
  expect(versionForColumns(dataset([trim, attach("said"), attach("sure")]), read)).toBe(datasetVersion(plain));
  expect(versionForColumns(dataset([trim, attach("label")]), read)).not.toBe(datasetVersion(plain));
  expect(versionForColumns(dataset([attach("said"), trim]), read)).not.toBe(datasetVersion(plain));
  expect(datasetVersion(dataset([trim, attach("said")]))).not.toBe(datasetVersion(plain));
});
