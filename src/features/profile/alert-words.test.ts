import { expect, it } from "vitest";
import { ALERT_PLACES } from "#ui/words/alert-words.ts";
import { alertsByColumn, chooseColumns } from "#features/profile/choose-columns.ts";
import english from "#features/profile/words.en.json";
import type { Alert, ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";

it("has words for every alert", () => {
  expect(Object.keys(english.alerts).filter((code) => code !== "identifier-repeated").sort()).toEqual(Object.keys(ALERT_PLACES).sort());
});

function column(name: string, fields: Partial<ColumnProfile>): ColumnProfile {
  return {
    name, type: "text", semanticType: "short-text", guessedType: "short-text", language: null, missing: 0, missingShare: 0, distinct: 1, unique: 1, min: null, max: null, mean: null, sd: null, skewness: null, quantiles: null, top: [], lengths: null,
    histogram: null, zeros: 0, negatives: 0, nonFinite: 0, empty: 0, imbalance: 0, outliers: null, text: null, examples: [], ...fields,
  };
}

const alert = (name: string, severity: Alert["severity"]): Alert => ({ code: "missing", column: name, severity, share: 0.1, detail: { missing: 1 } });
const PROFILE: TableProfile = {
  rows: 10,
  duplicateRows: 0,
  columns: [column("Price", { type: "number", missing: 1 }), column("title", { missing: 4 }), column("Age", { type: "integer" })],
  correlations: [],
  alerts: [alert("Age", "error"), alert("title", "info"), alert("title", "warning")],
};
const names = (choice: Parameters<typeof chooseColumns>[1]) => chooseColumns(PROFILE, choice).map(({ name }) => name);

it("finds columns by name whatever the case, and by type", () => {
  expect(names({ find: "TI", type: null, order: "table" })).toEqual(["title"]);
  expect(names({ find: "", type: "number", order: "table" })).toEqual(["Price"]);
});

it("puts the gravest findings, the most missing, or the name first", () => {
  expect(names({ find: "", type: null, order: "alerts" })).toEqual(["Age", "title", "Price"]);
  expect(names({ find: "", type: null, order: "missing" })).toEqual(["title", "Price", "Age"]);
  expect(names({ find: "", type: null, order: "name" })).toEqual(["Age", "Price", "title"]);
  expect(alertsByColumn(PROFILE).get("title")).toHaveLength(2);
});
