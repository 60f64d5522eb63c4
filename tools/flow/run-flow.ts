import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { readFlowFile } from "#core/flow/flow-file.ts";
import { replayFlow, type StepReport } from "#core/flow/replay-flow.ts";
import { failed, type Result } from "#core/result.ts";
import type { Problem } from "#core/problem.ts";
import { launchChromium } from "../browser/launch-chromium.ts";
import { ensureApp } from "../build/ensure-app.ts";
import { inRoot } from "../root.ts";
import { serveFolder } from "../serve/serve-folder.ts";
import { locateFile, namedFiles, withDeskPaths } from "./input-files.ts";
import type { FlowCommandLine } from "./read-command-line.ts";
import { openStudioPage, type StudioPage } from "./studio-page.ts";
import { createProgressLine } from "./progress-line.ts";

/** What a finished flow command says to its shell: done, stopped by a condition or check, failed. */
const EXIT = { done: 0, stopped: 2, failed: 1 } as const;
const CHOOSE_DEVICE = ["learn.embed", "learn.train", "learn.evaluate", "learn.predict"];

/** Runs a flow file from start to end; answers the exit code. */
export async function runFlow(line: FlowCommandLine, calledFrom: string): Promise<number> {
  const path = resolve(calledFrom, line.flow);
  if (!existsSync(path)) return fail({ code: "file-not-found", file: line.flow });
  const flow = readFlowFile(readFileSync(path, "utf8"));
  if (!flow.ok) return fail(flow.problem);
  const progress = createProgressLine();
  const out = resolve(calledFrom, line.out);
  const opened = await openStudio(line, { out, onProgress: (share, stage) => progress.show(share, stage) });
  if (!opened.ok) return fail(opened.problem);
  const { studio, close } = opened.value;
  const folders = [calledFrom, out, inRoot("dist")];
  const outcome = await replayFlow(flow.value, line.set, {
    clock: { now: () => performance.now() },
    run: (command, input) => {
      progress.begin(command);
      return runStep(studio, { command, input: withDevice(command, input, line.device) }, folders);
    },
    onStep: (report) => {
      progress.clear();
      print(report);
    },
  });
  await close();
  return outcome.ok ? EXIT[outcome.value] : fail(outcome.problem);
}

async function openStudio(line: FlowCommandLine, options: { readonly out: string; readonly onProgress: (share: number, stage: string) => void }): Promise<Result<{ studio: StudioPage; close: () => Promise<void> }, Problem>> {
  if (!(await ensureApp(true))) return failed({ code: "engine-start-failed", engine: "app", detail: "the app could not be built" });
  const served = await serveFolder({ folder: inRoot("dist"), port: 0 });
  if (!served.ok) return failed({ code: "engine-start-failed", engine: "server", detail: served.detail });
  const browser = await launchChromium(line.gpu);
  const close = async () => {
    await browser?.close();
    await served.server.close();
  };
  if (browser === null) {
    await close();
    return failed({ code: "engine-start-failed", engine: "chromium", detail: "no Chromium found: install one, name it in STEWARD_CHROMIUM, or run npx playwright install chromium" });
  }
  const studio = await openStudioPage(browser, { url: served.server.url, ...options, onComplaint: (text) => process.stderr.write(`page: ${text}\n`) });
  if (!studio.ok) await close();
  return studio.ok ? { ok: true, value: { studio: studio.value, close } } : studio;
}

async function runStep(studio: StudioPage, step: { readonly command: string; readonly input: unknown }, folders: readonly string[]): Promise<Result<unknown, Problem>> {
  const names = namedFiles(step.command, step.input);
  const located = names.map((name) => ({ name, path: locateFile(name, folders) }));
  const missing = located.find(({ path }) => path === null);
  if (missing) return failed({ code: "file-not-found", file: missing.name });
  const onDesk = names.length === 0 ? [] : await studio.layFiles(located.flatMap(({ path }) => path ?? []));
  const deskPaths = new Map(names.map((name, index) => [name, onDesk[index] ?? name]));
  return studio.run(step.command, withDeskPaths(step.command, step.input, deskPaths));
}

/** --device speaks for steps that leave the device open. */
function withDevice(command: string, input: unknown, device: FlowCommandLine["device"]): unknown {
  if (device === null || !CHOOSE_DEVICE.includes(command) || typeof input !== "object" || input === null || "device" in input) return input;
  return { ...input, device };
}

function print(report: StepReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function fail(problem: Problem | FlowProblem): number {
  process.stdout.write(`${JSON.stringify({ step: null, run: null, ok: false, ms: 0, problem })}\n`);
  return EXIT.failed;
}
