import type { MeaningGuess } from "#core/profile/meaning-evidence.ts";
import type { ColumnEvidence } from "#core/text-table/column-evidence.ts";
import type { TextColumn } from "#core/text-table/text-plan.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const MISSING_SHOWN = 5;

/** Why a column gets its type and meaning, as sentences with the counts of the sample. */
export function useColumnReasons(column: TextColumn, evidence: ColumnEvidence, guess: MeaningGuess): readonly string[] {
  const { t } = useWords("data");
  const format = useFormat();
  const { empty, missing, telling } = evidence;
  const words = missing.slice(0, MISSING_SHOWN).map(({ word, count }) => `${word} (${format.integer(count)})`);
  return [
    ...(empty > 0 ? [t("why.empty", { empty: format.integer(empty), total: format.integer(evidence.values) })] : []),
    ...(words.length > 0 ? [t("why.missing", { words: format.list(words) })] : []),
    ...useTypeReasons(column, evidence),
    ...(telling > 0 ? [t("why.telling", { telling: format.integer(telling) })] : []),
    meaningReason(),
  ];

  function meaningReason(): string {
    const meaning = t(`semanticTypes.${guess.meaning}`);
    if (guess.meaning === "none") return t("why.noValues");
    if (guess.fitting !== null) return t("why.fitting", { meaning, hits: format.integer(guess.fitting.hits), of: format.integer(guess.fitting.of), low: format.share(guess.fitting.low) });
    return t("why.byShape", { meaning, distinct: format.integer(guess.distinct), present: format.integer(guess.present) });
  }
}

function useTypeReasons(column: TextColumn, { fitting, misfit, near, values, empty, missing }: ColumnEvidence): readonly string[] {
  const { t } = useWords("data");
  const format = useFormat();
  const present = values - empty - missing.reduce((sum, { count }) => sum + count, 0);
  if (present === 0) return [];
  const facts = { fitting: format.integer(fitting), present: format.integer(present), type: t(`columnTypes.${column.type}`), misfit };
  if (column.type !== "text") return [t(misfit === "" ? "why.type" : "why.typeBut", facts)];
  return near === null ? [] : [t("why.near", { ...facts, near: t(`columnTypes.${near.type}`), count: format.integer(near.count), against: near.against })];
}
