import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CONTENT_HEIGHT, offsetShowing, ROW_HEIGHT, rowWindow, scrollScale } from "#ui/data-grid/grid-scroll.ts";

const VIEW = 600;

describe("scrollScale", () => {
  it("keeps pixels as they are while the browser can", () => {
    const scale = scrollScale(1000, VIEW);
    expect(scale.isScaled).toBe(false);
    expect(scale.toOffset(1234)).toBe(1234);
  });

  it.each([3_000_000, 10_000_000])("reaches the last of %i rows at the end of the bar", (rows) => {
    const scale = scrollScale(rows, VIEW);
    expect(scale.contentHeight).toBe(MAX_CONTENT_HEIGHT);
    const end = rowWindow(scale.toOffset(MAX_CONTENT_HEIGHT - VIEW), VIEW, rows).end;
    expect(end).toBe(rows);
  });

  it("gives back the offset it made a scroll position of", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const scale = scrollScale(rows, VIEW);
        const offset = share * scale.maxOffset;
        expect(scale.toOffset(scale.toScrollTop(offset))).toBeCloseTo(offset, 3);
      }),
    );
  });
});

describe("offsetShowing", () => {
  it("stays when the row is seen, and else moves as little as needed", () => {
    expect(offsetShowing(5, 0, VIEW)).toBe(0);
    expect(offsetShowing(2, 10 * ROW_HEIGHT, VIEW)).toBe(2 * ROW_HEIGHT);
    expect(offsetShowing(100, 0, VIEW)).toBe(101 * ROW_HEIGHT - VIEW);
  });
});
