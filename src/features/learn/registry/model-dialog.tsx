import { Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Slot } from "#core/learn/registry/champions.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import own from "#features/learn/registry/registry.module.css";
import { noticeUndo } from "#ui/feedback/notices.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio } from "#workspace/react.tsx";

/** What is to be done with a model, once it is confirmed. */
export interface Asked {
  readonly kind: "promote" | "rollback" | "note" | "delete";
  readonly model: Model;
  readonly slot: Slot;
}

interface ModelDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

/** Asks for a note, or whether it is meant, and then does it. */
export function ModelDialog({ asked, onClose }: ModelDialogProps) {
  const { t } = useWords("learn");
  const studio = useStudio();
  const { kind, model, slot } = asked;
  const [note, setNote] = useState(kind === "note" ? model.notes : "");
  const command = useCommand(`model.${kind}`);
  const names = { model: model.name, label: slot.label, table: slot.table };
  const act = async () => {
    const outcome = await command.run(inputOf(asked, note));
    if (!outcome.ok) return;
    onClose();
    noticeUndo(t(`registry.dialogs.${kind}.done`, names), { label: t("actions.undo"), act: () => void studio.undo() });
  };
  return (
    <Modal opened onClose={onClose} title={t(`registry.dialogs.${kind}.title`, names)} closeButtonProps={{ "aria-label": t("actions.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <p className={own.dialogText}>{t(`registry.dialogs.${kind}.text`, names)}</p>
        {kind === "delete" && model.stage === "champion" && <p className={own.dialogText}>{t("registry.dialogs.delete.champion", names)}</p>}
        {kind !== "delete" && <Textarea label={t("registry.note")} description={kind === "note" ? null : t("registry.noteHint")} autosize minRows={2} maxRows={8} maxLength={4000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-autofocus />}
        {command.outcome?.ok === false && <ProblemNotice problem={command.outcome.problem} />}
        <div className={classes.row}>
          <Button type="submit" loading={command.running} {...(kind === "delete" ? { color: "red" } : {})}>
            {t(`registry.dialogs.${kind}.act`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("actions.cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function inputOf({ kind, model, slot }: Asked, note: string): unknown {
  if (kind === "delete") return { model: model.id };
  if (kind === "rollback") return { label: slot.label, dataset: slot.table, note };
  return { model: model.id, note };
}
