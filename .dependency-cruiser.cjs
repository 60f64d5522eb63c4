// One rule per floor: what it may NOT reach. Reading order = the house, ground up.
const only = (name, comment, from, ...allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.test(-kit)?\\.tsx?$" },
  to: { path: "^src/", pathNot: allowed },
});
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    only("core-stands-alone", "core imports core only", "^src/core/", "^src/core/"),
    {
      name: "core-is-pure",
      comment: "no React, no wasm, no browser kit in core",
      severity: "error",
      from: { path: "^src/core/", pathNot: "\\.test(-kit)?\\.ts$|^src/core/ports/fakes/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "core"],
        pathNot: ["node_modules/(@uwdata/mosaic-sql|zod|immer|simple-statistics|@stdlib|es-toolkit|yaml|canonicalize)/"],
      },
    },
    only("engines-know-core", "an engine imports core, engines/kit and itself", "^src/engines/([^/]+)/", "^src/core/", "^src/engines/kit/", "^src/engines/$1/"),
    only("ui-knows-core", "ui imports core types and ui", "^src/ui/", "^src/core/", "^src/ui/"),
    only("workspace-knows-core", "workspace reaches engines through core/ports", "^src/workspace/", "^src/core/", "^src/workspace/"),
    only("features-stand-apart", "a feature imports core, ui, workspace and itself, never another feature or an engine", "^src/features/([^/]+)/", "^src/core/", "^src/ui/", "^src/workspace/", "^src/features/$1/"),
    { name: "app-enters-by-the-door", comment: "app imports only features/*/feature.ts", severity: "error", from: { path: "^src/app/", pathNot: "\\.test(-kit)?\\.tsx?$" }, to: { path: "^src/features/[^/]+/", pathNot: "/feature\\.tsx?$" } },
    { name: "one-opener", comment: "only start-engines.ts knows the engines", severity: "error", from: { path: "^src/(app|main)", pathNot: "start-engines\\.ts$|\\.test(-kit)?\\.tsx?$" }, to: { path: "^src/engines/" } },
    { name: "only-engines-touch-wasm", severity: "error", from: { path: "^src/", pathNot: "^src/engines/|\\.test(-kit)?\\.tsx?$" }, to: { path: "node_modules/(@duckdb/duckdb-wasm|apache-arrow(-21)?|sql\\.js|parquet-wasm|onnxruntime-web|@huggingface/transformers|@huggingface/tokenizers|comlink|hyparquet|idb)/" } },
    { name: "product-knows-no-tools", severity: "error", from: { path: "^src/", pathNot: "\\.test(-kit)?\\.tsx?$" }, to: { path: "^(tools|e2e)/" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "browser", "default", "types"] },
  },
};
