import { asTableName, type TableName } from "#core/ids.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion, sourceVersion } from "#core/project/dataset-version.ts";
import type { Dataset, Project, Source } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import type { Relation } from "#core/table/schema.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import type { Ports } from "#workspace/ports.ts";
import { once } from "#workspace/build-once.ts";

/**
 * The tables of the open project in the database. Source files and recipes are the durable
 * truth; every table here can be thrown away and is rebuilt when next asked for.
 */
export interface DatasetTables {
  /** The table as cleaned: source + enabled steps. Loads what is missing. */
  current(dataset: Dataset, options?: JobOptions): Promise<Result<Relation, Problem>>;
  /** The table as imported. */
  source(dataset: Dataset, options?: JobOptions): Promise<Result<Relation, Problem>>;
  /** The table before the step at this index of a recipe, for previews. */
  readonly withSteps: (dataset: Dataset, steps: readonly Step[], options?: JobOptions) => Promise<Result<Relation, Problem>>;
  /** A table (_row, row_id) with the stable identity of every source row. */
  rowIds(dataset: Dataset, options?: JobOptions): Promise<Result<TableName, Problem>>;
  /** Takes over a source table that has just been filled. */
  adopt(source: SourceKey, relation: Relation): void;
  /** Drops the tables of a dataset. */
  readonly drop: (dataset: Dataset) => Promise<void>;
  /** Drops the table of a source that no dataset has (any more); it is rebuilt when asked for again. */
  readonly dropSource: (source: SourceKey) => Promise<void>;
  clear(): Promise<void>;
}

type SourceKey = Pick<Source, "fileId" | "readmitted">;

/** Name of the table that holds a source. */
export function sourceTable(source: SourceKey): TableName {
  return asTableName(`source_${sourceVersion(source)}`);
}

/** Tables made by recipes and kept per dataset: the current one and a few for previews. */
const RECIPE_TABLES_KEPT = 3;

type Build = Promise<Result<Relation, Problem>>;

/** What stands in the database now, or is being built. */
interface Known {
  /** table name → table. */
  readonly sources: Map<string, Build>;
  /** dataset id → version → table. */
  readonly recipes: Map<string, Map<string, Build>>;
  readonly rowIds: Map<string, Promise<Result<TableName, Problem>>>;
  readonly attachments: Map<string, Promise<Result<TableName, Problem>>>;
}

export function createDatasetTables(ports: Ports, project: () => Project | null): DatasetTables {
  const known: Known = { sources: new Map(), recipes: new Map(), rowIds: new Map(), attachments: new Map() };
  const forgetAll = () => {
    for (const tables of [known.sources, known.recipes, known.rowIds, known.attachments]) tables.clear();
  };
  ports.database.onRestart(forgetAll);
  const source = (dataset: Dataset, options?: JobOptions): Build => once(known.sources, sourceTable(dataset.source), () => rebuildSource(ports, project(), { dataset, options }));
  const withSteps = recipeBuilder({ ports, project, known, source });
  const dropSource = async (key: SourceKey) => {
    known.sources.delete(sourceTable(key));
    await ports.database.query(dropTable(sourceTable(key)));
  };
  const drop = async (dataset: Dataset) => {
    const versions = [...(known.recipes.get(dataset.id)?.keys() ?? [])].map((version) => recipeTable(dataset.id, version));
    known.recipes.delete(dataset.id);
    known.rowIds.delete(rowIdTable(dataset));
    for (const table of [rowIdTable(dataset), ...versions]) await ports.database.query(dropTable(table));
    await dropSource(dataset.source);
  };
  return {
    source,
    withSteps,
    drop,
    dropSource,
    current: (dataset, options) => withSteps(dataset, dataset.recipe, options),
    rowIds: (dataset, options) =>
      once(known.rowIds, rowIdTable(dataset), async () => {
        const base = await source(dataset, options);
        const { buildRowIds } = await import("#core/sql/build-row-ids.ts");
        return base.ok ? buildRowIds(ports.database, base.value, { table: rowIdTable(dataset), identity: dataset.source.identity, ...options }) : base;
      }),
    adopt: (key, relation) => void known.sources.set(sourceTable(key), Promise.resolve(ok(relation))),
    async clear() {
      const versions = [...known.recipes].flatMap(([id, tables]) => [...tables.keys()].map((version) => recipeTable(id, version)));
      for (const table of [...known.sources.keys(), ...known.rowIds.keys(), ...versions]) await ports.database.query(dropTable(asTableName(table)));
      forgetAll();
    },
  };
}

interface RecipeRoom {
  readonly ports: Ports;
  readonly project: () => Project | null;
  readonly known: Known;
  readonly source: (dataset: Dataset, options?: JobOptions) => Build;
}

function recipeBuilder({ ports, project, known, source }: RecipeRoom): DatasetTables["withSteps"] {
  const attached = async (steps: readonly Step[]): Promise<Result<ReadonlyMap<string, TableName>, Problem>> => {
    const tables = new Map<string, TableName>();
    for (const step of steps) {
      if (step.kind !== "attach-columns") continue;
      const { fileId } = step.params;
      const table = await once(known.attachments, fileId, () => rebuildAttachment(ports, project(), step));
      if (!table.ok) return table;
      tables.set(fileId, table.value);
    }
    return ok(tables);
  };

  return (dataset, steps, options) => {
    const enabled = steps.filter((step) => step.enabled);
    if (enabled.length === 0) return source(dataset, options);
    const version = datasetVersion({ ...dataset, recipe: enabled });
    const versions = known.recipes.get(dataset.id) ?? new Map<string, Build>();
    known.recipes.set(dataset.id, versions);
    return once(versions, version, async () => {
      const base = await source(dataset, options);
      if (!base.ok) return base;
      const tables = await attached(enabled);
      if (!tables.ok) return tables;
      await dropOldest(ports, versions, dataset);
      const { materialiseRecipe } = await import("#core/recipe/materialise-recipe.ts");
      return materialiseRecipe(ports.database, { source: base.value, steps: enabled, attached: tables.value, table: recipeTable(dataset.id, version) }, options);
    });
  };
}

function rowIdTable({ id, source }: Dataset): TableName {
  return asTableName(`row_ids_${id}_${sourceVersion(source)}_${fnv1a(JSON.stringify(source.identity))}`);
}

function recipeTable(datasetId: string, version: string): TableName {
  return asTableName(`recipe_${datasetId}_${version}`);
}

async function dropOldest(ports: Ports, known: Map<string, Build>, dataset: Dataset): Promise<void> {
  const current = datasetVersion(dataset);
  const droppable = [...known.keys()].filter((version) => version !== current).slice(0, Math.max(0, known.size - RECIPE_TABLES_KEPT));
  for (const version of droppable) {
    known.delete(version);
    await ports.database.query(dropTable(recipeTable(dataset.id, version)));
  }
}

async function rebuildSource(ports: Ports, project: Project | null, { dataset, options }: { dataset: Dataset; options: JobOptions | undefined }): Build {
  if (!project) return failed({ code: "no-project" });
  const { source } = dataset;
  const files: SourceFile[] = [];
  for (const { fileId } of source.parts.length > 0 ? source.parts : [source]) {
    const file = await ports.storage.readFile(project.id, fileId);
    if (!file.ok) return file;
    files.push(file.value);
  }
  // Loaded when first needed, to keep the readers out of the first paint.
  const { loadSource } = await import("#core/import/load-source.ts");
  return loadSource(ports, files, { table: sourceTable(source), source, fileOf, ...options });
}

function fileOf(text: string, name: string): SourceFile {
  return new File([text], name);
}

async function rebuildAttachment(ports: Ports, project: Project | null, step: Extract<Step, { kind: "attach-columns" }>): Promise<Result<TableName, Problem>> {
  if (!project) return failed({ code: "no-project" });
  const file = await ports.storage.readFile(project.id, step.params.fileId);
  if (!file.ok) return file;
  const { loadAttachment } = await import("#core/import/load-attachment.ts");
  return loadAttachment(ports, file.value, { table: asTableName(`attached_${fnv1a(step.params.fileId)}`), columns: step.params.columns });
}
