import { Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { Check, Languages, Monitor, Moon, Sun } from "lucide-react";
import classes from "#app/shell.module.css";
import { setLanguage } from "#ui/words/start-words.ts";
import { useWords } from "#ui/words/use-words.ts";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES } from "#ui/words/words.ts";

const SCHEMES = [
  { scheme: "light", icon: Sun, word: "shell.themeLight" },
  { scheme: "dark", icon: Moon, word: "shell.themeDark" },
  { scheme: "auto", icon: Monitor, word: "shell.themeAuto" },
] as const satisfies readonly { readonly scheme: MantineColorScheme; readonly icon: unknown; readonly word: string }[];

/** Language and colours. */
export function LookMenus() {
  return (
    <>
      <LanguageMenu />
      <ThemeMenu />
    </>
  );
}

function LanguageMenu() {
  const { t, language } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.tool} aria-label={`${t("shell.language")}: ${LANGUAGE_NAMES[language]}`}>
          <Languages size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((choice) => (
          <Menu.Item key={choice} lang={LANGUAGE_TAGS[choice]} onClick={() => void setLanguage(choice)} rightSection={choice === language ? <Check size={14} aria-hidden /> : null}>
            {LANGUAGE_NAMES[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeMenu() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const current = SCHEMES.find(({ scheme }) => scheme === colorScheme) ?? SCHEMES[2];
  const Icon = current.icon;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.tool} aria-label={`${t("shell.theme")}: ${t(current.word)}`}>
          <Icon size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ scheme, icon: ItemIcon, word }) => (
          <Menu.Item key={scheme} leftSection={<ItemIcon size={14} aria-hidden />} onClick={() => setColorScheme(scheme)} rightSection={scheme === colorScheme ? <Check size={14} aria-hidden /> : null}>
            {t(word)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
