import { Button, Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "#ui/words/use-words.ts";

interface AddressDialogProps {
  readonly onFetch: (address: string) => void;
  readonly onClose: () => void;
}

/** Asks for the address of a file, and says before anything is sent who will be asked. */
export function AddressDialog({ onFetch, onClose }: AddressDialogProps) {
  const { t } = useWords("home");
  const [address, setAddress] = useState("");
  const server = serverOf(address);
  return (
    <Modal opened onClose={onClose} title={t("address.title")} closeButtonProps={{ "aria-label": t("actions.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (server !== null) onFetch(address.trim());
        }}
      >
        <TextInput label={t("address.label")} placeholder="https://example.com/reviews.csv" type="url" value={address} onChange={(event) => setAddress(event.currentTarget.value)} data-autofocus />
        <Text size="sm" mt="sm" role="status">
          {server === null ? t("address.text") : t("address.server", { server })}
        </Text>
        <Button type="submit" mt="md" disabled={server === null}>
          {t("address.fetch")}
        </Button>
      </form>
    </Modal>
  );
}

/** null: this is no address of a file. */
function serverOf(address: string): string | null {
  const parsed = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.host : null;
}
