import { Button, Modal } from "@mantine/core";
import type { ListedState, ListedStates } from "#features/home/list-states.ts";
import classes from "#features/home/parts/earlier-states.module.css";
import { useStateWords } from "#features/home/use-state-words.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { noticeUndo } from "#ui/feedback/notices.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useProjectReading, useStudio, useWorkspace, type Reading } from "#workspace/react.tsx";

/** The states of the open project that were kept, and the way back to each. */
export function EarlierStates({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords("home");
  const name = useWorkspace((state) => state.project?.name ?? "");
  const states = useProjectReading<ListedStates>("project.states");
  return (
    <Modal opened onClose={onClose} title={t("states.title", { name })} size="lg" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <p className={classes.text}>{t("states.text")}</p>
      <States states={states} onDone={onClose} />
    </Modal>
  );
}

function States({ states, onDone }: { readonly states: Reading<ListedStates>; readonly onDone: () => void }) {
  const { t } = useWords("home");
  switch (states.status) {
    case "loading":
      return <Loading lines={4} />;
    case "failed":
      return <ProblemNotice problem={states.problem} onRetry={states.again} />;
    case "ready":
      return (
        <>
          {states.value.states.length === 0 && <EmptyState icon="history" title={t("states.none")} text={t("states.noneText")} />}
          <StateList found={states.value} onDone={onDone} />
          {states.value.unreadable.length > 0 && <p className={classes.text}>{t("states.unreadable", { count: states.value.unreadable.length })}</p>}
        </>
      );
  }
}

function StateList({ found, onDone }: { readonly found: ListedStates; readonly onDone: () => void }) {
  const { t } = useWords("home");
  const studio = useStudio();
  const words = useStateWords(found.now);
  const restore = useCommand<unknown>("project.restore");
  const goBack = async (state: ListedState) => {
    const restored = await restore.run({ state: state.id });
    if (!restored.ok) return;
    onDone();
    noticeUndo(t("states.restored", { when: words.when(state) }), { label: t("actions.undo"), act: () => void studio.undo() });
  };
  return (
    <>
      {restore.outcome?.ok === false && <ProblemNotice problem={restore.outcome.problem} />}
      <ol className={classes.states} aria-label={t("states.list")}>
        {found.states.map((state) => (
          <li key={state.id} className={classes.state}>
            <div className={classes.facts}>
              <div className={classes.when}>{words.when(state)}</div>
              <div className={classes.counts}>{words.counts(state)}</div>
              <div className={classes.counts}>{words.difference(state)}</div>
            </div>
            {!state.isNow && (
              <Button variant="default" disabled={restore.running} aria-label={t("states.goBackTo", { when: words.when(state) })} onClick={() => void goBack(state)}>
                {t("states.goBack")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
