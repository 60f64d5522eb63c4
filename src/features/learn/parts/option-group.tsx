import type { ReactNode } from "react";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { TrainOptions } from "#features/learn/parts/train-choices.ts";

export interface OptionsProps {
  readonly dataset: Dataset;
  /** Columns taken already: text and label. */
  readonly taken: readonly (string | null)[];
  readonly options: TrainOptions;
  /** Whether a row has several labels. */
  readonly isSets: boolean;
  readonly onChange: (options: TrainOptions) => void;
}

export function OptionGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <div className={classes.form}>{children}</div>
    </fieldset>
  );
}

export function useSetOption({ options, onChange }: OptionsProps): (patch: Partial<TrainOptions>) => void {
  return (patch) => onChange({ ...options, ...patch });
}
