import { z } from "zod";
import classes from "#features/learn/parts/learn.module.css";
import { DeviceLine } from "#features/learn/parts/device-line.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import type { Job } from "#workspace/workspace-state.ts";

const Live = z.object({ history: z.array(z.number()), fold: z.number().optional(), folds: z.number().optional() });

interface TrainProgressProps {
  readonly job: Job;
  readonly title: string;
  readonly hint: string | null;
  readonly onCancel: () => void;
}

/** The loss as it falls. */
export function TrainProgress({ job, title, hint, onCancel }: TrainProgressProps) {
  const live = Live.safeParse(job.live);
  return (
    <Panel title={title}>
      <JobProgress share={job.share} stage={job.stage} label={title} onCancel={onCancel} />
      <DeviceLine stage={job.stage} />
      {hint !== null && <p className={classes.facts}>{hint}</p>}
      {live.success && <FoldLine {...live.data} />}
      {live.success && live.data.history.length > 1 && <LossCurve history={live.data.history} />}
    </Panel>
  );
}

function FoldLine({ fold, folds }: z.infer<typeof Live>) {
  const { t } = useWords("learn");
  if (fold === undefined || folds === undefined) return null;
  return <p className={classes.facts}>{fold > folds ? t("folds.last") : t("folds.running", { fold, folds })}</p>;
}

/** Objective after each iteration. */
export function LossCurve({ history }: { readonly history: readonly number[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const last = history.at(-1) ?? 0;
  return (
    <div className={classes.curve}>
      <LineChart
        series={[{ name: t("loss.name"), points: history.map((value, index) => [index, value]) }]}
        xName={t("loss.iteration")}
        yName={t("loss.name")}
        label={t("loss.label")}
        description={t("loss.description", { iterations: history.length - 1, loss: format.number(last) })}
      />
    </div>
  );
}
