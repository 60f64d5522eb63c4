import { useState } from "react";
import classes from "#features/home/home.module.css";
import { fetchSample, SAMPLES, type Sample } from "#features/home/samples.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import type { Problem } from "#core/problem.ts";

/** Two tables to try everything on, and the plain word that they are made up. */
export function SampleCards({ onTake, isBusy }: { readonly onTake: (file: File) => void; readonly isBusy: boolean }) {
  const { t } = useWords("home");
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async (sample: Sample) => {
    const file = await fetchSample(sample);
    setProblem(file.ok ? null : file.problem);
    if (file.ok) onTake(file.value);
  };
  return (
    <section aria-labelledby="samples">
      <h2 id="samples" className={classes.heading}>
        {t("samples.title")}
      </h2>
      <p className={classes.note}>{t("samples.generated")}</p>
      <div className={classes.cards}>
        {SAMPLES.map((sample) => (
          <button key={sample.id} type="button" className={classes.card} disabled={isBusy} onClick={() => void open(sample)}>
            <span className={classes.cardTitle} lang={sample.language}>
              {t(`samples.${sample.id}.title`)}
            </span>
            <span className={classes.cardText}>{t(`samples.${sample.id}.text`)}</span>
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
