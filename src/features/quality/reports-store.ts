import { createStore } from "zustand/vanilla";
import type { Check } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";

/** The last run of a dataset's saved checks, with what was run, so that an edited check is seen to be not run. */
export interface KeptReport {
  /** datasetVersion the checks ran on. */
  readonly version: string;
  readonly at: number;
  readonly checks: readonly Check[];
  readonly report: QualityReport;
}

/** Reports by dataset id; rows of failures are not kept beyond the tab, only scores are. */
export const reportsStore = createStore<Readonly<Record<string, KeptReport>>>(() => ({}));

export function keepReport(datasetId: string, kept: KeptReport): void {
  reportsStore.setState({ [datasetId]: kept });
}
