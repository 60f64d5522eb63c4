import type { Source } from "#core/project/project.ts";

/** A source of one small CSV, for tests that look at other things. */
export function testSource(given: Partial<Source> = {}): Source {
  return {
    fileId: "f",
    fileName: "table.csv",
    kind: "csv",
    sizeBytes: 1,
    options: {},
    dialect: null,
    plan: null,
    lines: null,
    parts: [],
    columns: [],
    rowCount: 0,
    sampledFrom: null,
    rejectedCount: 0,
    rejected: [],
    rejectedFileId: null,
    readmitted: [],
    warnings: [],
    importedAt: 0,
    generated: false,
    identity: [],
    update: null,
    ...given,
  };
}
