import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { Check } from "#core/quality/check.ts";
import { rankByPower, type CheckPower } from "#core/quality/power/rank-by-power.ts";
import { suggestAll } from "#core/quality/suggest-all.ts";
import { suggestFromHistory } from "#core/quality/suggest-from-history.ts";
import type { Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

export interface SuggestedChecks {
  /** The strongest first. */
  readonly checks: readonly Check[];
  /** Which known defects each of them notices, tried on spoilt copies of a sample. */
  readonly powers: readonly CheckPower[];
  /** Left out: no defect tried makes them fail. */
  readonly dropped: readonly Check[];
}

const READING_SHARE = 0.05;
const PROFILE_SHARE = 0.6;
const SUGGESTED_SHARE = 0.7;

/** Checks worth having, from what the table holds now. */
export const suggestQuality = defineCommand({
  id: "quality.suggest",
  input: z.strictObject({ dataset: z.string() }),
  async run({ ports, tables, signal, progress, pause, dataset: find }, input): Promise<Result<SuggestedChecks, Problem>> {
    const dataset = find(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await tables.current(dataset.value, { signal, onProgress: (share, stage) => progress(share * READING_SHARE, stage) });
    if (!relation.ok) return relation;
    const measured = await profileTable(ports.database, relation.value, { signal, onProgress: (share, stage) => progress(READING_SHARE + share * PROFILE_SHARE, stage) });
    if (!measured.ok) return measured;
    const profile = withMeanings(measured.value, dataset.value.meanings);
    const checks = await suggestAll(ports.database, relation.value, { profile, signal, pause });
    if (!checks.ok) return checks;
    const history = suggestFromHistory(dataset.value.qualityHistory);
    // What the table was over time says more than what it is today.
    const today = checks.value.filter(({ id }) => !history.some((check) => check.id === id));
    const options = { checks: [...today, ...history], now: ports.clock.now(), newId: ports.newId(), signal, onProgress: (share: number, stage: string) => progress(SUGGESTED_SHARE + share * (1 - SUGGESTED_SHARE), stage) };
    return rankByPower(ports.database, relation.value, options);
  },
});
