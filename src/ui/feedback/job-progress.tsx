import { Button } from "@mantine/core";
import classes from "#ui/feedback/job-progress.module.css";
import { useRemainingTime } from "#ui/feedback/use-remaining-time.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface JobProgressProps {
  /** 0..1; 0 shows a moving bar: not known yet. */
  readonly share: number;
  /** Key of the shell words `stages.*`. */
  readonly stage: string;
  readonly label: string;
  readonly onCancel?: (() => void) | undefined;
}

/** How far a long work is, what it does now, and the way out. */
export function JobProgress({ share, stage, label, onCancel }: JobProgressProps) {
  const { t } = useWords();
  const format = useFormat();
  const remaining = useRemainingTime(share);
  const known = share > 0;
  const stageText = t(`stages.${stage}`, { defaultValue: stage });
  return (
    <div className={classes.job}>
      <div className={classes.line}>
        <span className={classes.stage}>{stageText}</span>
        {known && (
          <span className={classes.share}>
            {format.share(Math.round(share * 100) / 100)}
            {remaining !== null && ` · ${t("shell.remaining", { time: format.duration(remaining) })}`}
          </span>
        )}
      </div>
      <div className={classes.track} role="progressbar" aria-label={label} aria-valuetext={stageText} aria-valuemin={0} aria-valuemax={100} {...(known ? { "aria-valuenow": Math.round(share * 100) } : {})}>
        <div className={known ? classes.bar : `${classes.bar ?? ""} ${classes.unknown ?? ""}`} style={known ? { width: `${share * 100}%` } : undefined} />
      </div>
      {onCancel !== undefined && (
        <Button variant="default" className={classes.cancel ?? ""} onClick={onCancel} aria-label={t("shell.jobCancel", { name: label })}>
          {t("actions.cancel")}
        </Button>
      )}
    </div>
  );
}
