import { Button, Modal, PasswordInput, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "#ui/words/use-words.ts";

interface LockDialogProps {
  readonly project: string;
  readonly onSave: (password: string) => void;
  readonly onClose: () => void;
}

/** Asks twice for the password that a project file is to be locked with: nobody can find it out afterwards. */
export function LockDialog({ project, onSave, onClose }: LockDialogProps) {
  const { t } = useWords("home");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const differs = again !== "" && again !== password;
  const show = { visibilityToggleButtonProps: { "aria-label": t("lock.show") }, autoComplete: "new-password" };
  return (
    <Modal opened onClose={onClose} title={t("lock.title", { name: project })} size="sm" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== "" && again === password) onSave(password);
        }}
      >
        <Text size="sm" mb="md">
          {t("lock.text")}
        </Text>
        <PasswordInput label={t("lock.password")} value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus {...show} />
        <PasswordInput label={t("lock.again")} mt="sm" value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={differs ? t("lock.differs") : null} {...show} />
        <Button type="submit" mt="md" disabled={password === "" || again !== password}>
          {t("lock.save")}
        </Button>
      </form>
    </Modal>
  );
}
