import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import { noticeDone } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio } from "#workspace/react.tsx";

export type CleanKind = "states" | "unnamed" | "vectors";

interface CleanPlan {
  /** Left out for what all projects share. */
  readonly project?: string;
  readonly onDone: (() => void) | undefined;
}

export interface Clean {
  /** What the person is asked about now. */
  readonly asked: CleanKind | null;
  readonly ask: (kind: CleanKind | null) => void;
  readonly cancel: () => void;
  readonly run: () => void;
  readonly isRunning: boolean;
  readonly problem: Problem | null;
}

/** Frees room once the person has agreed to what is lost, and says how much it was. */
export function useClean({ project, onDone }: CleanPlan): Clean {
  const { t } = useWords();
  const format = useFormat();
  const studio = useStudio();
  const command = useCommand<{ readonly freedBytes: number }>("project.clean");
  const [asked, ask] = useState<CleanKind | null>(null);
  const run = async (kind: CleanKind) => {
    const cleaned = await command.run({ kinds: [kind], project });
    await studio.refreshProjects();
    if (!cleaned.ok) return;
    ask(null);
    noticeDone(t("space.freed", { size: format.bytes(cleaned.value.freedBytes) }));
    onDone?.();
  };
  const close = () => {
    command.reset();
    ask(null);
  };
  return { asked, ask, cancel: close, run: () => void (asked && run(asked)), isRunning: command.running, problem: command.outcome?.ok === false ? command.outcome.problem : null };
}
