import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { inRoot } from "../tools/root.ts";
import { realTable } from "./fixtures/real-tables.ts";
import { outputOf, runFlow, type FlowRun } from "./fixtures/run-flow.ts";
import { expect, test } from "./fixtures/studio.ts";

const OFF = ["--gpu", "off"];
const Trained = z.looseObject({ device: z.string(), classes: z.array(z.string()), testRows: z.number(), metrics: z.looseObject({ accuracy: z.number(), ci: z.looseObject({ accuracy: z.object({ low: z.number(), high: z.number() }) }) }), baseline: z.array(z.looseObject({ accuracy: z.number() })) });

function folder(): string {
  return mkdtempSync(join(tmpdir(), "steward-flow-"));
}

function complaintsOf(run: FlowRun): unknown {
  return { exitCode: run.exitCode, problems: run.lines.filter((line) => !line.ok), stderr: run.stderr.split("\n").filter((line) => line.startsWith("page:")) };
}

/** The shipped table; only its first lines where the long journeys are not asked for, since each text takes the encoder its time. */
function sampleIn(out: string, name: string): string {
  const lines = readFileSync(inRoot("public", "samples", name), "utf8").split("\n");
  writeFileSync(join(out, name), process.env.STEWARD_LONG === "1" ? lines.join("\n") : lines.slice(0, 1500).join("\n"));
  return name;
}

const FINE = { exitCode: 0, problems: [], stderr: [] };

test.describe("flows without a screen", () => {
  test.setTimeout(600_000);

  for (const language of ["en", "zh"]) {
    test(`the shipped flow of the ${language} sample goes the whole way`, async () => {
      const out = folder();
      const run = await runFlow([inRoot("public", "flows", `review-${language}.yaml`), "--set", `data=${sampleIn(out, `reviews-${language}.csv`)}`, "--out", "results", ...OFF], out);
      expect(complaintsOf(run)).toEqual(FINE);
      const trained = Trained.parse(outputOf(run, "learn.train"));
      expect(trained.device).toBe("wasm");
      expect(trained.metrics.ci.accuracy.low).toBeGreaterThan(Math.max(...trained.baseline.map((one) => one.accuracy)));
      for (const command of ["export.dataset", "model.export", "project.save"]) {
        const path = z.string().parse(outputOf(run, command).path);
        expect(existsSync(join(out, "results", path)), `${command} wrote ${path}`).toBe(true);
      }
      expect(readFileSync(join(out, "results", z.string().parse(outputOf(run, "export.dataset").path))).subarray(0, 4).toString()).toBe("PAR1");
    });
  }

  test("stops with 2 at a stopIf, with 1 at a problem, and prints nothing but JSON lines", async () => {
    const from = folder();
    writeFileSync(join(from, "t.csv"), "a,b\n1,x\n2,y\n");
    const steps = (more: string) => `name: t\nparams: { data: t.csv }\nsteps:\n  - { name: load, run: import.files, with: { files: ["\${data}"] } }\n${more}`;
    writeFileSync(join(from, "stop.yaml"), steps('  - { run: profile.dataset, with: { dataset: "${steps.load.dataset}" }, stopIf: rows < 5 }\n  - { run: profile.dataset, with: { dataset: "${steps.load.dataset}" } }\n'));
    writeFileSync(join(from, "problem.yaml"), steps("  - { run: profile.dataset, with: { dataset: nowhere } }\n"));
    const stopped = await runFlow(["stop.yaml", ...OFF], from);
    expect([stopped.exitCode, stopped.lines.length]).toEqual([2, 2]);
    expect(stopped.lines[1]).toMatchObject({ step: "profile.dataset", ok: true, stopped: { by: "stopIf", condition: "rows < 5" } });
    const problem = await runFlow(["problem.yaml", ...OFF], from);
    expect([problem.exitCode, problem.lines.at(-1)?.problem?.code]).toEqual([1, "dataset-missing"]);
    const missing = await runFlow(["stop.yaml", "--set", "data=nowhere.csv", ...OFF], from);
    expect([missing.exitCode, missing.lines.at(-1)?.problem?.code]).toEqual([1, "file-not-found"]);
  });

  test("a saved project opens again in a profile that has never seen it", async () => {
    const from = folder();
    writeFileSync(join(from, "t.csv"), "a,b\n1, x \n2,y\n3,z\n");
    writeFileSync(join(from, "save.yaml"), 'name: s\nsteps:\n  - { run: import.files, with: { files: [t.csv] } }\n  - { run: clean.apply, with: { dataset: t, steps: [{ kind: trim-space, column: b, params: { collapse: false } }] } }\n  - { run: project.save, with: { path: deep/t.steward } }\n');
    writeFileSync(join(from, "open.yaml"), 'name: o\nsteps:\n  - { run: project.open, with: { path: deep/t.steward } }\n  - { run: profile.dataset, with: { dataset: t } }\n  - { run: export.dataset, with: { dataset: t, path: deep/t.csv, format: csv } }\n');
    expect(complaintsOf(await runFlow(["save.yaml", ...OFF], from))).toEqual(FINE);
    expect(complaintsOf(await runFlow(["open.yaml", ...OFF], from))).toEqual(FINE);
    expect(readFileSync(join(from, "deep", "t.csv"), "utf8").trim().split(/\r?\n/)).toEqual(["a,b", "1,x", "2,y", "3,z"]);
  });
});

for (const version of ["v1", "v2"]) {
  test(`a project file of ${version} opens, with the same rows in the same order`, async () => {
    const from = folder();
    copyFileSync(inRoot("e2e", "fixtures", `project-${version}.steward`), join(from, "old.steward"));
    writeFileSync(join(from, "open.yaml"), "name: o\nsteps:\n  - { run: project.open, with: { path: old.steward } }\n  - { run: export.dataset, with: { dataset: t, path: t.csv, format: csv } }\n  - { run: project.save, with: { path: new.steward } }\n");
    writeFileSync(join(from, "again.yaml"), "name: a\nsteps:\n  - { run: project.open, with: { path: new.steward } }\n  - { run: export.dataset, with: { dataset: t, path: again.csv, format: csv } }\n");
    expect(complaintsOf(await runFlow(["open.yaml", ...OFF], from))).toEqual(FINE);
    expect(complaintsOf(await runFlow(["again.yaml", ...OFF], from))).toEqual(FINE);
    const rows = readFileSync(join(from, "t.csv"), "utf8");
    expect(rows.trim().split(/\r?\n/)).toEqual(["id,review,price,day,zip", '1,"good, soft",9.5,2024-01-02,00501', "2,bad thing,10.0,2024-01-03,10001", "3,,12.25,2024-02-03,20002", '4,"fine ""enough""",7.0,2024-03-09,30003']);
    expect(readFileSync(join(from, "again.csv"), "utf8")).toBe(rows);
  });
}

test.describe("flows on real public tables", () => {
  test.setTimeout(900_000);

  test("women's clothing reviews: recommended or not, from the review's text", async () => {
    const table = realTable("A_womens_clothing_reviews", "Womens Clothing E-Commerce Reviews.csv");
    test.skip(table.missing, table.reason);
    test.skip(process.env.STEWARD_LONG === undefined, "two million tokens take a processor ten minutes and more: set STEWARD_LONG=1 to run it");
    test.setTimeout(3_600_000);
    const run = await runRealFlow("womens.yaml", table.path);
    expect(complaintsOf(run)).toEqual(FINE);
    const trained = Trained.parse(outputOf(run, "learn.train"));
    expect(trained.metrics.ci.accuracy.low).toBeGreaterThan(Math.max(...trained.baseline.map((one) => one.accuracy)));
  });

  test("Banking77: 77 intents, accuracy at least 0.87", async () => {
    const train = realTable("A_banking77", "train.csv");
    const exam = realTable("A_banking77", "test.csv");
    test.skip(train.missing || exam.missing, train.reason);
    test.skip(process.env.STEWARD_LONG === undefined, "fitting 77 classes takes a processor minutes: set STEWARD_LONG=1 to run it");
    const run = await runRealFlow("banking77.yaml", train.path, ["--set", `exam=${exam.path}`]);
    expect(complaintsOf(run)).toEqual(FINE);
    const trained = Trained.parse(outputOf(run, "learn.train"));
    expect([trained.classes.length, trained.testRows]).toEqual([77, 3080]);
    expect(trained.metrics.accuracy).toBeGreaterThanOrEqual(0.87);
  });

  test("waimai: Chinese reviews with the lexical encoder, accuracy at least 0.875", async () => {
    const table = realTable("B_waimai_10k", "waimai_10k.csv");
    test.skip(table.missing, table.reason);
    const run = await runRealFlow("waimai.yaml", table.path);
    expect(complaintsOf(run)).toEqual(FINE);
    expect(Trained.parse(outputOf(run, "learn.train")).metrics.accuracy).toBeGreaterThanOrEqual(0.875);
  });
});

function runRealFlow(name: string, data: string, more: readonly string[] = []): Promise<FlowRun> {
  return runFlow([inRoot("e2e", "flows", name), "--set", `data=${data}`, ...more, "--device", "wasm", ...OFF], folder());
}
