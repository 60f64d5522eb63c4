import { Redo2, Search, Undo2 } from "lucide-react";
import { DatasetSwitcher } from "#app/dataset-switcher.tsx";
import { DeviceBadge } from "#app/device-badge.tsx";
import { JobsTray } from "#app/jobs-tray.tsx";
import { LookMenus } from "#app/look-menus.tsx";
import { Mark } from "#app/mark.tsx";
import { IS_MAC, PALETTE_KEYS } from "#app/palette-keys.ts";
import { SaveBadge } from "#app/save-badge.tsx";
import classes from "#app/shell.module.css";
import { useUndo } from "#app/use-undo.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

export function Header({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useWords();
  const { goHome } = useNavigation();
  return (
    <header className={classes.header}>
      <button type="button" className={classes.brand} onClick={goHome} aria-label={`${t("product")}: ${t("pages.home")}`}>
        <Mark />
        <span className={classes.brandText}>{t("product")}</span>
      </button>
      <DatasetSwitcher />
      <button type="button" className={classes.searchBox} onClick={onSearch} aria-keyshortcuts={IS_MAC ? "Meta+K" : "Control+K"}>
        <Search size={14} aria-hidden />
        <span className={classes.searchText}>{t("shell.search")}</span>
        <kbd aria-hidden>{PALETTE_KEYS}</kbd>
      </button>
      <div className={classes.tools}>
        <JobsTray />
        <SaveBadge />
        <UndoButtons />
        <DeviceBadge />
        <LookMenus />
      </div>
    </header>
  );
}

function UndoButtons() {
  const { t } = useWords();
  const { undoing, redoing, undo, redo } = useUndo();
  const undoName = undoing === null ? t("shell.nothingToUndo") : t("shell.undoWhat", { reason: undoing });
  const redoName = redoing === null ? t("shell.nothingToRedo") : t("shell.redoWhat", { reason: redoing });
  return (
    <>
      <button type="button" className={classes.tool} onClick={undo} disabled={undoing === null} aria-label={undoName} title={undoName}>
        <Undo2 size={16} aria-hidden />
      </button>
      <button type="button" className={classes.tool} onClick={redo} disabled={redoing === null} aria-label={redoName} title={redoName}>
        <Redo2 size={16} aria-hidden />
      </button>
    </>
  );
}
