import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeProfiles, type RunProfile } from "#core/quality/run-profile.ts";
import { takeRunProfile } from "#core/quality/take-run-profile.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

const number = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null });

function profileOf(values: readonly (number | null)[]): RunProfile {
  const present = values.filter((value) => value !== null);
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const numbers = present.length === 0 ? null : { count: present.length, min: Math.min(...present), max: Math.max(...present), mean, m2: present.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
  return { rows: values.length, columns: { x: { present: present.length, numbers } } };
}

test("two profiles merged are the profile of all rows, whichever comes first", () => {
  fc.assert(fc.property(fc.array(number), fc.array(number), (a, b) => {
    const [whole, merged, turned] = [profileOf([...a, ...b]), mergeProfiles(profileOf(a), profileOf(b)), mergeProfiles(profileOf(b), profileOf(a))];
    for (const profile of [merged, turned]) {
      expect(profile.rows).toBe(whole.rows);
      expect(profile.columns.x?.present).toBe(whole.columns.x?.present);
      const [ours, theirs] = [profile.columns.x?.numbers, whole.columns.x?.numbers];
      expect(ours === null).toBe(theirs === null);
      if (!ours || !theirs) continue;
      expect([ours.count, ours.min, ours.max]).toEqual([theirs.count, theirs.min, theirs.max]);
      expect(ours.mean).toBeCloseTo(theirs.mean, 8);
      expect(ours.m2).toBeCloseTo(theirs.m2, 4);
    }
  }));
});

test("is read from the database as counted by hand, under any names", async () => {
  const database = await openTestDatabase();
  const nasty = await takeRunProfile(database, makeRelation(database, NASTY_TABLE, NASTY_COLUMNS));
  expect(nasty.ok && nasty.value.rows).toBe(8);
  expect(nasty.ok && nasty.value.columns['we"ird ta.ble']).toMatchObject({ present: 7, numbers: { count: 7, min: -5, max: 100 } });
  expect(nasty.ok && nasty.value.columns.select).toEqual({ present: 7, numbers: null });
  await fc.assert(fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 20 }), async (values) => {
    const taken = await takeRunProfile(database, makeRelation(database, "p", { x: { type: "DOUBLE", values } }));
    const expected = profileOf(values);
    const [ours, theirs] = [taken.ok ? taken.value.columns.x : undefined, expected.columns.x];
    expect({ ...ours, numbers: null }).toEqual({ ...theirs, numbers: null });
    expect(ours?.numbers === null).toBe(theirs?.numbers === null);
    expect(ours?.numbers?.m2 ?? 0).toBeCloseTo(theirs?.numbers?.m2 ?? 0, 4);
  }), { numRuns: 20 });
});
