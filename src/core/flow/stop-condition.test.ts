import { describe, expect, it } from "vitest";
import { meetsStopCondition, parseStopCondition } from "#core/flow/stop-condition.ts";

const OUTPUT = { passed: false, score: 0.9, metrics: { accuracy: 0.79, ci: { low: -1e-3 } }, device: "wasm", problem: null, label: "好评" };

describe("a stop condition", () => {
  it.each([
    ["passed == false", true],
    ["passed != false", false],
    ["metrics.accuracy < 0.8", true],
    ["metrics.accuracy >= 0.79", true],
    ["metrics.accuracy > .79", false],
    ["metrics.ci.low <= -1e-3", true],
    ["score<0.9", false],
    ['device == "wasm"', true],
    ["device == 'webgpu'", false],
    ["device == wasm", true],
    ["label == 好评", true],
    ["problem == null", true],
    ["device < 3", false],
  ])("reads %s", (text, expected) => {
    const condition = parseStopCondition(text);
    expect(condition.ok && meetsStopCondition(condition.value, OUTPUT)).toEqual({ ok: true, value: expected });
  });

  it.each(["passed", "passed = false", "== 3", "a == b == c", "score < high", "passed == ", "fetch('x') == 1", "a == (1)"])("refuses %s", (text) => {
    expect(parseStopCondition(text)).toEqual({ ok: false, problem: { code: "flow-condition-invalid", condition: text } });
  });

  it("says that a field is missing instead of going on", () => {
    const condition = parseStopCondition("metrics.acuracy < 0.8");
    expect(condition.ok && meetsStopCondition(condition.value, OUTPUT)).toEqual({ ok: false, problem: { code: "flow-field-missing", condition: "metrics.acuracy < 0.8", field: "metrics.acuracy" } });
  });
});
