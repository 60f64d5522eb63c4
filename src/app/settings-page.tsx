import { Kbd, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { PALETTE_KEYS } from "#app/palette-keys.ts";
import classes from "#app/shell.module.css";
import { SpacePanel } from "#app/space-panel.tsx";
import { StorageFacts } from "#app/storage-facts.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { setLanguage } from "#ui/words/start-words.ts";
import { useWords } from "#ui/words/use-words.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "#ui/words/words.ts";

const MODIFIER = PALETTE_KEYS.startsWith("⌘") ? "⌘" : "Ctrl";

/** Look, language, keys and room. */
export function SettingsPage() {
  const { t, language } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = [
    { value: "light" as const, label: t("shell.themeLight") },
    { value: "dark" as const, label: t("shell.themeDark") },
    { value: "auto" as const, label: t("shell.themeAuto") },
  ];
  return (
    <Page title={t("shell.settingsTitle")} subtitle={t("shell.settingsText")}>
      <div className={classes.settings}>
        <Panel title={t("shell.appearance")}>
          <div className={classes.pop}>
            <div className={classes.settingsRow}>
              <span>{t("shell.language")}</span>
              <SegmentedControl aria-label={t("shell.language")} value={language} data={LANGUAGES.map((choice) => ({ value: choice, label: LANGUAGE_NAMES[choice] }))} onChange={(choice) => void setLanguage(choice)} />
            </div>
            <div className={classes.settingsRow}>
              <span>{t("shell.theme")}</span>
              <SegmentedControl aria-label={t("shell.theme")} value={colorScheme} data={schemes} onChange={setColorScheme} />
            </div>
          </div>
        </Panel>
        <Panel title={t("shell.storage")}>
          <div className={classes.pop}>
            <StorageFacts />
          </div>
        </Panel>
        <SpacePanel />
        <Panel title={t("shell.keyboard")}>
          <dl className={classes.keys}>
            <Shortcut name={t("shell.keyPalette")} keys={[MODIFIER, "K"]} />
            <Shortcut name={t("shell.keyUndo")} keys={[MODIFIER, "Z"]} />
            <Shortcut name={t("shell.keyRedo")} keys={[MODIFIER, "Shift", "Z"]} />
            <Shortcut name={t("shell.keyGrid")} keys={[MODIFIER, "Home / End"]} />
          </dl>
        </Panel>
      </div>
    </Page>
  );
}

function Shortcut({ name, keys }: { readonly name: string; readonly keys: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {keys.map((key) => (
          <Kbd key={key} size="xs" ml={4}>
            {key}
          </Kbd>
        ))}
      </dd>
    </>
  );
}
