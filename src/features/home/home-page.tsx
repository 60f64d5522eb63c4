import { lazy, Suspense } from "react";
import classes from "#features/home/home.module.css";
import { DropZone } from "#features/home/parts/drop-zone.tsx";
import { ProjectList } from "#features/home/parts/project-list.tsx";
import { SampleCards } from "#features/home/parts/sample-cards.tsx";
import { useIntake } from "#features/home/use-intake.ts";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

const EarlierStates = lazy(async () => ({ default: (await import("#features/home/parts/earlier-states.tsx")).EarlierStates }));
/** Commands that the palette sends here to be set up. */
const OF_STATES = ["project.states", "project.restore"];

/** The door of the studio: bring a file, try a sample, or go on where you were. */
export function HomePage() {
  const { t } = useWords("home");
  const intake = useIntake();
  return (
    <div className={classes.home}>
      <header>
        <h1 className={classes.title}>{t("title")}</h1>
        <p className={classes.promise}>{t("promise")}</p>
      </header>
      {intake.job ? (
        <div className={classes.working}>
          <JobProgress share={intake.job.share} stage={intake.job.stage} label={intake.job.subject} onCancel={intake.cancel} />
        </div>
      ) : (
        <DropZone onPick={intake.pick} onFetch={intake.fetch} isBusy={intake.isBusy} />
      )}
      {intake.problem && <ProblemNotice problem={intake.problem} />}
      <SampleCards onTake={intake.takeSample} isBusy={intake.isBusy} />
      <ProjectList onOpenFile={intake.pickProject} />
      <AskedStates />
    </div>
  );
}

function AskedStates() {
  const { place, setSearch } = useNavigation();
  const isOpen = useWorkspace((state) => state.project !== null);
  if (!isOpen || !OF_STATES.includes(place.search.command ?? "")) return null;
  return (
    <Suspense>
      <EarlierStates onClose={() => setSearch({ command: null })} />
    </Suspense>
  );
}
