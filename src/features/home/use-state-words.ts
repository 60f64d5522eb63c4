import type { ProjectCounts } from "#core/project/count-project.ts";
import type { ListedState } from "#features/home/list-states.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

export interface StateWords {
  readonly when: (state: ListedState) => string;
  /** e.g. "2 datasets, 5 steps". */
  readonly counts: (state: ListedState) => string;
  /** What one would have more and less of than now. */
  readonly difference: (state: ListedState) => string;
}

const PARTS = ["datasets", "steps", "checks", "models", "labelSets"] as const satisfies readonly (keyof ProjectCounts)[];

/** Earlier states in words, against how much there is now. */
export function useStateWords(now: ProjectCounts): StateWords {
  const { t } = useWords("home");
  const format = useFormat();
  const amount = (part: (typeof PARTS)[number], count: number) => t(`states.${part}`, { count });
  return {
    when: ({ at }) => format.dateTime(at),
    counts: (state) => {
      const amounts = PARTS.filter((part) => state[part] > 0).map((part) => amount(part, state[part]));
      return amounts.length === 0 ? t("states.empty") : amounts.join(t("states.join"));
    },
    difference: (state) => {
      if (state.isNow) return t("states.isNow");
      const differing = PARTS.filter((part) => state[part] !== now[part]);
      const differences = differing.map((part) => t(state[part] < now[part] ? "states.fewer" : "states.more", { what: amount(part, Math.abs(state[part] - now[part])) }));
      return differences.length === 0 ? t("states.sameCounts") : t("states.thanNow", { differences: differences.join(t("states.join")) });
    },
  };
}
