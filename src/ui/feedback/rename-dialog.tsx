import { lazy, Suspense } from "react";
import type { RenameModalProps } from "#ui/feedback/rename-modal.tsx";

const RenameModal = lazy(async () => ({ default: (await import("#ui/feedback/rename-modal.tsx")).RenameModal }));

interface RenameDialogProps extends RenameModalProps {
  readonly opened: boolean;
}

/** Asks for a new name; loaded when first opened. */
export function RenameDialog({ opened, ...dialog }: RenameDialogProps) {
  if (!opened) return null;
  return (
    <Suspense>
      <RenameModal {...dialog} />
    </Suspense>
  );
}
