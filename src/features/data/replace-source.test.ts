import { beforeEach, describe, expect, it } from "vitest";
import { attachmentText } from "#core/import/load-attachment.ts";
import type { LabelSet } from "#core/project/project.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { textCell } from "#core/table/read-cells.ts";
import { openTestWorkspace, type TestWorkspace } from "#features/data/workspace.test-kit.ts";

const MAY = "asin,title,price,old\nB01,red shoe,10.5,x\nB02,blue shoe,20.5,y\nB03,green hat,5.5,z\n";
/** B02 costs more, B03 is gone, B04 came, above the others; a column went and one came. */
const JUNE = "asin,title,price,stock\nB04,white hat,7.5,9\nB02,blue shoe,25.5,3\nB01,red shoe,10.5,4\n";

const LABELS: LabelSet = { id: "l1", name: "kind", datasetId: "", textColumns: ["title"], classes: ["shoe", "hat"], guideline: "", order: "in-order", seed: 1, annotator: "Li", modelId: null, createdAt: 0 };

let studio: TestWorkspace;
beforeEach(async () => {
  studio = await openTestWorkspace();
  await studio.run("import.files", { files: [studio.lay("may.csv", MAY)], as: "products" });
});

const update = (file = "june.csv", text = JUNE, options = {}) => studio.run("import.files", { files: [studio.lay(file, text)], into: "products", options });

async function rowIds(): Promise<ReadonlyMap<string, string>> {
  const ids = await studio.workspace.tables.rowIds(studio.dataset());
  const relation = await studio.workspace.tables.source(studio.dataset());
  if (!ids.ok || !relation.ok) throw new Error("no rows");
  const rows = studio.database.rows(sql`SELECT t.asin, i.row_id FROM ${identifier(relation.value.table)} t JOIN ${identifier(ids.value)} i ON i._row = t.rowid`);
  return new Map(rows.map(({ asin, row_id }) => [textCell(asin), textCell(row_id)]));
}

function idOf(ids: ReadonlyMap<string, string>, asin: string): string {
  return ids.get(asin) ?? "";
}

/** A column attached by hand, as applied labels and predictions are. */
async function attachKinds(): Promise<void> {
  const project = studio.workspace.store.getState().project?.id ?? "";
  await studio.workspace.ports.storage.writeFile(project, "kinds.csv", new TextEncoder().encode(attachmentText([0, 1, 2], [{ name: "kind", type: "text" }], [["shoe", "shoe", "hat"]])));
  const step = { id: "s1", enabled: true, note: "", kind: "attach-columns" as const, column: null, params: { fileId: "kinds.csv", columns: [{ name: "kind", type: "text" as const }], origin: "labels:l1" } };
  studio.workspace.commit("test", (open) => ({ ...open, labelSets: [{ ...LABELS, datasetId: studio.dataset().id }], datasets: open.datasets.map((dataset) => ({ ...dataset, recipe: [step] })) }));
}

async function labelRows(labels: Readonly<Record<string, string>>): Promise<void> {
  const event = { labelSet: "l1", kind: "label" as const, annotator: "Li", source: "human" as const, model: null, leadMs: 5 };
  await studio.workspace.labels.append(Object.entries(labels).map(([rowId, label]) => ({ ...event, rowId, label })));
}

function decisions(): Record<string, string | null> {
  return Object.fromEntries([...(studio.workspace.store.getState().labels.l1 ?? [])].map(([id, { label }]) => [id, label]));
}

describe("import.files into a dataset", () => {
  it("says which rows and columns changed, and knows rows again by a column named like a key that does not repeat", async () => {
    const output = await update();
    expect(output).toMatchObject({ dataset: "products", rows: 3, update: { fileBefore: "may.csv", added: ["stock"], removed: ["old"], retyped: [], rows: { before: 3, same: 1, changed: 1, added: 1, removed: 1 } } });
    expect(studio.dataset().source).toMatchObject({ fileName: "june.csv", identity: ["asin"] });
    expect((await studio.rows()).map(({ asin, price }) => [asin, price])).toEqual([["B04", 7.5], ["B02", 25.5], ["B01", 10.5]]);
  });

  it("knows rows again by all their values where no column is a key", async () => {
    await studio.run("import.files", { files: [studio.lay("a.csv", "word,n\nx,1\nx,1\ny,2\n")], as: "words" });
    const output = await studio.run("import.files", { files: [studio.lay("b.csv", "word,n\ny,2\nx,1\nz,3\n")], into: "words" });
    expect(output).toMatchObject({ update: { rows: { before: 3, same: 2, changed: 0, added: 1, removed: 1 } } });
  });

  it("keeps recipe and checks, and lists those that find their columns no more", async () => {
    const step = { id: "s1", enabled: true, note: "", kind: "trim-space" as const, column: "old", params: { collapse: true } };
    const check = { id: "c1", kind: "not-missing" as const, columns: ["old"], params: {}, mostly: 1, severity: "error" as const, dimension: "completeness" as const, owner: "", reason: "", enabled: true };
    studio.workspace.commit("test", (project) => ({ ...project, datasets: project.datasets.map((dataset) => ({ ...dataset, recipe: [{ ...step, id: "s0", column: "title" }, step], checks: [{ ...check, columns: ["price"] }, check] })) }));
    const output = await update();
    expect(output).toMatchObject({ update: { unfit: [{ kind: "step", name: "trim-space", columns: ["old"] }, { kind: "check", name: "not-missing", columns: ["old"] }] } });
    expect(studio.dataset().recipe).toHaveLength(2);
    expect(studio.dataset().checks).toHaveLength(2);
  });

  it("lets labels and attached columns follow their rows, and takes everything back with one undo", async () => {
    const before = await rowIds();
    await attachKinds();
    await labelRows({ [idOf(before, "B02")]: "shoe", [idOf(before, "B03")]: "hat" });

    expect(await update()).toMatchObject({ update: { labels: 1, labelsAway: 1 } });
    const after = await rowIds();
    expect(after.get("B02")).not.toBe(before.get("B02"));
    expect(decisions()).toEqual({ [idOf(after, "B02")]: "shoe", [idOf(before, "B03")]: "hat" });
    const log = await studio.workspace.labels.events("l1");
    expect(log.ok && log.value.at(-1)).toMatchObject({ annotator: "Li", label: "shoe", source: "human" });
    expect((await studio.rows()).map(({ asin, kind }) => [asin, kind])).toEqual([["B04", null], ["B02", "shoe"], ["B01", "shoe"]]);

    await studio.workspace.undo();
    expect(decisions()).toEqual({ [idOf(before, "B02")]: "shoe", [idOf(before, "B03")]: "hat" });
    expect((await studio.rows()).map(({ asin, price, kind }) => [asin, price, kind])).toEqual([["B01", 10.5, "shoe"], ["B02", 20.5, "shoe"], ["B03", 5.5, "hat"]]);
    await studio.workspace.redo();
    expect((await studio.rows()).map(({ asin }) => asin)).toEqual(["B04", "B02", "B01"]);
    expect(decisions()).toEqual({ [idOf(after, "B02")]: "shoe", [idOf(before, "B03")]: "hat" });
  });

  it("goes by the keys that are set, and refuses one that is not in both", async () => {
    expect(await update("june.csv", JUNE, { keys: ["title"] })).toMatchObject({ update: { rows: { same: 1, changed: 1, added: 1, removed: 1 } } });
    expect(studio.dataset().source.identity).toEqual(["title"]);
    const refused = await studio.workspace.run("import.files", { files: [studio.lay("july.csv", MAY)], into: "products", options: { keys: ["stock"] } });
    expect(refused).toMatchObject({ ok: false, problem: { code: "column-missing", column: "stock" } });
    expect(studio.dataset().source.fileName).toBe("june.csv");
    expect(await studio.rows()).toHaveLength(3);
  });

  it("takes several files as one newer state only when they are of one form", async () => {
    const refused = await studio.workspace.run("import.files", { files: [studio.lay("june.csv", JUNE), studio.lay("other.csv", "q,w\n1,2\n")], into: "products" });
    expect(refused).toMatchObject({ ok: false, problem: { code: "bad-input" } });
  });
});

describe("import.files with less than the whole", () => {
  const LONG = `id,word,n\n${Array.from({ length: 20_000 }, (_, row) => `${String(row)},w${String(row % 7)},${String(row * 2)}`).join("\n")}\n`;

  it("leaves columns out and takes the same sample each time, and says what it is a sample of", async () => {
    const output = await studio.run("import.files", { files: [studio.lay("long.csv", LONG)], as: "long", options: { leaveOut: ["word"], sample: { share: 0.1, seed: 7 } } });
    expect(output).toMatchObject({ sampledFrom: 20_000, columns: [{ name: "id" }, { name: "n" }] });
    const { rows } = output as { rows: number };
    expect(Math.abs(rows - 2000)).toBeLessThan(200);
    const dataset = studio.workspace.store.getState().project?.datasets.find(({ name }) => name === "long");
    if (!dataset) throw new Error("no dataset");
    const idsOf = async () => {
      const relation = await studio.workspace.tables.source(dataset);
      if (!relation.ok) throw new Error(relation.problem.code);
      return studio.database.rows(sql`SELECT id, n FROM ${identifier(relation.value.table)} ORDER BY rowid`);
    };
    const first = await idsOf();
    expect(first.every(({ id, n }) => n === Number(id) * 2)).toBe(true);
    await studio.workspace.tables.clear();
    expect(await idsOf()).toEqual(first);
  });
});
