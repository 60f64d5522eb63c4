import { expect, test } from "vitest";
import { ALERT_THRESHOLDS, THRESHOLD_NAMES, thresholdBehind, thresholdOf, thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { findAlerts } from "#core/profile/find-alerts.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";

test("every name stands for a number of the table, and a change changes only that one", () => {
  for (const name of THRESHOLD_NAMES) {
    expect(thresholdOf(ALERT_THRESHOLDS, name)).toEqual(expect.any(Number));
    const changed = thresholdsWith({ [name]: 0.123 });
    expect(THRESHOLD_NAMES.filter((other) => thresholdOf(changed, other) !== thresholdOf(ALERT_THRESHOLDS, other))).toEqual([name]);
  }
  expect(thresholdsWith({})).toEqual(ALERT_THRESHOLDS);
});

test("what is told follows the thresholds, and each alert names the one behind it", async () => {
  const database = await openTestDatabase();
  const profile = await profileTable(database, makeRelation(database, "few", { a: { type: "VARCHAR", values: [...Array.from({ length: 19 }, (_, row) => `value ${String(row % 3)}`), null] } }));
  if (!profile.ok) throw new Error(profile.problem.code);
  const missing = profile.value.alerts.find(({ code }) => code === "missing");
  expect(missing).toMatchObject({ severity: "info", share: 0.05 });
  expect(missing && thresholdBehind(missing)).toBe("missing.told");
  const severities = (changes: Parameters<typeof thresholdsWith>[0]) => findAlerts(profile.value, thresholdsWith(changes)).filter(({ code }) => code === "missing").map(({ severity }) => severity);
  expect(severities({ "missing.told": 0.05 })).toEqual([]);
  expect(severities({ "missing.warned": 0.04 })).toEqual(["warning"]);
});
