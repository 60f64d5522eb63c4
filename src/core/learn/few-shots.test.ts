import fc from "fast-check";
import { expect, it } from "vitest";
import { fewShots } from "./few-shots.ts";

const rows = fc.array(fc.record({ label: fc.integer({ min: -1, max: 3 }), group: fc.integer({ min: 0, max: 20 }) }), { maxLength: 120 });

it("takes so many of each class and judges on rows of other groups", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 8 }), fc.integer(), (given, shots, seed) => {
      const [labels, groups] = [Int32Array.from(given, ({ label }) => label), Int32Array.from(given, ({ group }) => group)];
      const { learn, probe } = fewShots({ labels, groups, classes: 4, shots, probes: 30, seed });
      for (let label = 0; label < 4; label++) {
        const all = labels.filter((other) => other === label).length;
        expect(learn.filter((row) => labels[row] === label)).toHaveLength(Math.min(shots, Math.ceil(all / 2)));
      }
      const known = new Set(Array.from(learn, (row) => groups[row]));
      expect(probe.every((row) => !known.has(groups[row]) && labels[row]! >= 0)).toBe(true);
      expect(probe.length).toBeLessThanOrEqual(30);
      expect(fewShots({ labels, groups, classes: 4, shots, probes: 30, seed })).toEqual({ learn, probe });
    }),
  );
});
