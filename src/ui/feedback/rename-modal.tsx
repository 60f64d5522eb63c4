import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "#ui/words/use-words.ts";

export interface RenameModalProps {
  readonly title: string;
  readonly label: string;
  readonly name: string;
  /** Names that are taken. */
  readonly taken?: readonly string[];
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

export function RenameModal({ title, onClose, ...form }: RenameModalProps) {
  const { t } = useWords();
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <RenameForm {...form} />
    </Modal>
  );
}

function RenameForm({ label, name, taken = [], onRename }: Pick<RenameModalProps, "label" | "name" | "taken" | "onRename">) {
  const { t } = useWords();
  const [draft, setDraft] = useState(name);
  const wished = draft.trim();
  const isTaken = wished !== name && taken.includes(wished);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wished !== "" && !isTaken) onRename(wished);
      }}
    >
      <TextInput label={label} value={draft} onChange={(event) => setDraft(event.currentTarget.value)} error={isTaken ? t("feedback.nameTaken") : null} data-autofocus />
      <Button type="submit" mt="md" disabled={wished === "" || isTaken}>
        {t("actions.rename")}
      </Button>
    </form>
  );
}
