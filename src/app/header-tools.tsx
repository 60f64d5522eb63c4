import { DeviceBadge } from "#app/device-badge.tsx";
import { JobsTray } from "#app/jobs-tray.tsx";
import { LookMenus } from "#app/look-menus.tsx";
import { SaveBadge } from "#app/save-badge.tsx";
import { UndoButtons } from "#app/undo-buttons.tsx";

/** The right end of the header. Its menus and popovers weigh more than the rest of the frame, so it comes a moment later. */
export function HeaderTools() {
  return (
    <>
      <JobsTray />
      <SaveBadge />
      <UndoButtons />
      <DeviceBadge />
      <LookMenus />
    </>
  );
}
