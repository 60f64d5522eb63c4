import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset, QualityResult } from "#core/project/project.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { readContract } from "#core/quality/contract/contract.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import type { RunProfile } from "#core/quality/run-profile.ts";
import { takeRunProfile } from "#core/quality/take-run-profile.ts";
import { trackProblems } from "#core/quality/track-problems.ts";
import { ok, type Result } from "#core/result.ts";
import { otherTables } from "#features/quality/other-tables.ts";
import { keepReport } from "#features/quality/reports-store.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const CheckInput = z.strictObject({
  dataset: z.string(),
  /** Path of a file of checks, YAML or JSON. */
  contract: z.string().optional(),
  /** Checks to run in place of the dataset's saved ones. */
  checks: z.array(CheckDraft).optional(),
});
type CheckInput = z.infer<typeof CheckInput>;

const READING_SHARE = 0.2;
/** Of older runs only the newest are kept: the whole project is saved with them. */
const RUNS_KEPT = 500;

/** Runs checks on the table as cleaned: the given ones, else those saved with the dataset, whose scores are then kept. */
export const checkQuality = defineCommand({
  id: "quality.check",
  input: CheckInput,
  async run(context, input): Promise<Result<QualityReport, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const given = await givenChecks(context, input);
    if (!given.ok) return given;
    const checks = given.value ?? dataset.value.checks;
    const report = await judge(context, dataset.value, checks);
    if (!report.ok || given.value !== null || report.value.checks.length === 0) return report;
    return remember(context, dataset.value, report.value);
  },
});

async function givenChecks({ ports }: CommandContext, { contract, checks }: CheckInput): Promise<Result<readonly Check[] | null, Problem>> {
  if (contract === undefined) return ok(checks ?? null);
  const file = ports.files.open(contract);
  if (!file.ok) return file;
  const read = readContract(new TextDecoder().decode(await file.value.arrayBuffer()));
  return read.ok ? ok([...read.value.checks, ...(checks ?? [])]) : read;
}

async function judge(context: CommandContext, dataset: Dataset, checks: readonly Check[]): Promise<Result<QualityReport, Problem>> {
  const { ports, tables, signal, progress } = context;
  const relation = await tables.current(dataset, { signal, onProgress: (share, stage) => progress(share * READING_SHARE, stage) });
  if (!relation.ok) return relation;
  const others = await otherTables(context, checks);
  if (!others.ok) return others;
  return runChecks(ports.database, relation.value, { checks, others: others.value, now: ports.clock.now(), signal, onProgress: (share, stage) => progress(READING_SHARE + share * (1 - READING_SHARE), stage) });
}

/** Keeps what a run of the saved checks said: the report for the tab, its figures and its problems for good. */
async function remember(context: CommandContext, dataset: Dataset, report: QualityReport): Promise<Result<QualityReport, Problem>> {
  const version = datasetVersion(dataset);
  const at = context.ports.clock.now();
  const profile = await profileOf(context, dataset);
  if (!profile.ok) return profile;
  keepReport(dataset.id, { version, at, checks: dataset.checks, report });
  const outcomes = report.checks.map(({ id, total, failed, passed, problem }) => ({ id, total, failed, passed, isBroken: problem !== undefined }));
  const result: QualityResult = { at, version, score: report.score, dimensions: { ...report.dimensions }, failedChecks: report.checks.filter(({ passed }) => !passed).length, checks: report.checks.length, outcomes, profile: profile.value };
  const steps = dataset.recipe.flatMap(({ id, enabled }) => (enabled ? [id] : []));
  context.record((project) => ({
    ...project,
    datasets: project.datasets.map((other) =>
      other.id === dataset.id ? { ...other, qualityHistory: [...other.qualityHistory, result].slice(-RUNS_KEPT), problems: [...trackProblems(other.problems, report.checks, { at, steps })] } : other,
    ),
  }));
  return ok(report);
}

async function profileOf({ ports, tables, signal }: CommandContext, dataset: Dataset): Promise<Result<RunProfile, Problem>> {
  const relation = await tables.current(dataset, { signal });
  return relation.ok ? takeRunProfile(ports.database, relation.value, { signal }) : relation;
}
