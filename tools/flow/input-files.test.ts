import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateFile, namedFiles, outputPath, withDeskPaths } from "./input-files.ts";

describe("files named in a step", () => {
  it.each([
    ["import.files", { files: ["a.csv", "b.csv"], as: "x" }, ["a.csv", "b.csv"]],
    ["clean.apply", { dataset: "d", recipe: "r.json" }, ["r.json"]],
    ["clean.apply", { dataset: "d", steps: "r.json" }, ["r.json"]],
    ["clean.apply", { dataset: "d", steps: [{ kind: "trim" }] }, []],
    ["quality.check", { dataset: "d", contract: "c.yaml" }, ["c.yaml"]],
    ["project.open", { path: "p.steward" }, ["p.steward"]],
    ["contract.import", { dataset: "d", path: "c.yaml" }, ["c.yaml"]],
    ["export.dataset", { dataset: "d", path: "out.csv" }, []],
    ["project.save", { path: "p.steward" }, []],
  ])("of %s %j are %j", (command, input, files) => {
    expect(namedFiles(command, input)).toEqual(files);
  });

  it("are replaced by their paths on the desk, and nothing else is", () => {
    const desk = new Map([["../a.csv", "a.csv"], ["keep", "changed"]]);
    expect(withDeskPaths("import.files", { files: ["../a.csv"], as: "keep" }, desk)).toEqual({ files: ["a.csv"], as: "keep" });
  });

  it("are looked for where the flow was called first", () => {
    const folder = mkdtempSync(join(tmpdir(), "steward-"));
    const [called, out] = [join(folder, "called"), join(folder, "out")];
    for (const place of [called, out]) mkdirSync(place);
    writeFileSync(join(out, "a.csv"), "");
    expect(locateFile("a.csv", [called, out])).toBe(join(out, "a.csv"));
    writeFileSync(join(called, "a.csv"), "");
    expect(locateFile("a.csv", [called, out])).toBe(join(called, "a.csv"));
    expect(locateFile("b.csv", [called, out])).toBeNull();
  });
});

describe("a saved file", () => {
  it.each([
    ["a.csv", "/out/a.csv"],
    ["deep/er/a.csv", "/out/deep/er/a.csv"],
    ["../../etc/passwd", "/out/etc/passwd"],
    ["/etc/passwd", "/out/etc/passwd"],
  ])("named %s lies at %s", (path, expected) => {
    expect(outputPath("/out", path)).toBe(expected);
  });
});
