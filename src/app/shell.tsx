import { useHotkeys } from "@mantine/hooks";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Banners } from "#app/banners.tsx";
import { DropAnywhere } from "#app/drop-anywhere.tsx";
import { Header } from "#app/header.tsx";
import { NavigationRail } from "#app/navigation-rail.tsx";
import classes from "#app/shell.module.css";
import { useDocumentTitle } from "#app/use-document-title.ts";
import { useRouterNavigation } from "#app/use-router-navigation.ts";
import { useUndo } from "#app/use-undo.ts";
import { useWords } from "#ui/words/use-words.ts";
import { NavigationProvider } from "#workspace/navigation.tsx";

const Palette = lazy(async () => ({ default: (await import("#app/command-palette.tsx")).CommandPalette }));

/** The frame round every page. */
export function Shell() {
  const navigation = useRouterNavigation();
  return (
    <NavigationProvider navigation={navigation}>
      <Frame />
    </NavigationProvider>
  );
}

function Frame() {
  const { t } = useWords();
  const [paletteAsked, askPalette] = useState(0);
  const { undo, redo } = useUndo();
  const search = () => askPalette((count) => count + 1);
  useDocumentTitle();
  useHotkeys([
    ["mod+K", search],
    ["mod+Z", undo],
    ["mod+shift+Z", redo],
    ["mod+Y", redo],
  ]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        {t("shell.skip")}
      </a>
      <div className={classes.top}>
        <Header onSearch={search} />
        <Banners />
      </div>
      <NavigationRail />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <DropAnywhere />
      {paletteAsked > 0 && (
        <Suspense>
          <Palette asked={paletteAsked} />
        </Suspense>
      )}
    </div>
  );
}

/** The hash is the router's, so the link moves the focus itself. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
