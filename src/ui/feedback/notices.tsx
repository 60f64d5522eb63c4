import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import type { Problem } from "#core/problem.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";

/** A short message that something is done. */
export function noticeDone(message: string): void {
  notifications.show({ message, color: "pine", role: "status", autoClose: 4000, withBorder: true, closeButtonProps: closeButton() });
}

interface NoticeUndo {
  readonly label: string;
  readonly act: () => void;
  /** Called when the notice goes without having been used. */
  readonly onPassed?: () => void;
}

/** Done, and the way back as a button; stays long enough to be read and reached, longer while it is pointed at. */
export function noticeUndo(message: string, undo: NoticeUndo): void {
  let isUndone = false;
  const id = notifications.show({
    color: "pine",
    role: "status",
    withBorder: true,
    autoClose: 12_000,
    closeButtonProps: closeButton(),
    onClose: () => {
      if (!isUndone) undo.onPassed?.();
    },
    message: (
      <span style={{ display: "flex", alignItems: "center", justifyContent: "space-between", gap: 12 }}>
        <span>{message}</span>
        <Button
          variant="default"
          flex="none"
          onClick={() => {
            isUndone = true;
            notifications.hide(id);
            undo.act();
          }}
        >
          {undo.label}
        </Button>
      </span>
    ),
  });
}

/** A problem of something started elsewhere than where the person looks now. Cancelling is no problem. */
export function noticeProblem(problem: Problem): void {
  if (problem.code === "cancelled") return;
  notifications.show({ message: <ProblemNotice problem={problem} />, color: "red", autoClose: 15_000, withBorder: true, closeButtonProps: closeButton() });
}

function closeButton(): { readonly "aria-label": string } {
  return { "aria-label": i18next.t("actions.close", { ns: "shell" }) };
}
