import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { afterPaint } from "#app/after-paint.ts";
import { Mark } from "#app/mark.tsx";
import { IS_MAC, PALETTE_KEYS } from "#app/palette-keys.ts";
import classes from "#app/shell.module.css";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

const DatasetSwitcher = lazy(async () => {
  await afterPaint();
  return { default: (await import("#app/dataset-switcher.tsx")).DatasetSwitcher };
});
const HeaderTools = lazy(async () => {
  await afterPaint();
  return { default: (await import("#app/header-tools.tsx")).HeaderTools };
});

export function Header({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useWords();
  const { goHome } = useNavigation();
  return (
    <header className={classes.header}>
      <button type="button" className={classes.brand} onClick={goHome} aria-label={`${t("product")}: ${t("pages.home")}`}>
        <Mark />
        <span className={classes.brandText}>{t("product")}</span>
      </button>
      <Suspense>
        <DatasetSwitcher />
      </Suspense>
      <button type="button" className={classes.searchBox} onClick={onSearch} aria-keyshortcuts={IS_MAC ? "Meta+K" : "Control+K"}>
        <Search size={14} aria-hidden />
        <span className={classes.searchText}>{t("shell.search")}</span>
        <kbd aria-hidden>{PALETTE_KEYS}</kbd>
      </button>
      <div className={classes.tools}>
        <Suspense>
          <HeaderTools />
        </Suspense>
      </div>
    </header>
  );
}
