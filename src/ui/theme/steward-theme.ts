import { createTheme, type CSSVariablesResolver } from "@mantine/core";

const SMALL = { size: "xs" } as const;

/** Mantine speaks in the studio's tokens: dense, small, and AA contrast for every colour it may be asked for. */
export const stewardTheme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 7 },
  white: "#ffffff",
  black: "#1a1f1c",
  fontFamily: "var(--st-font)",
  fontFamilyMonospace: "var(--st-mono)",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.1875rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.25rem", xl: "2rem" },
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontFamily: "var(--st-font)",
    fontWeight: "600",
    sizes: { h1: { fontSize: "1.3125rem", lineHeight: "1.3" }, h2: { fontSize: "1.0625rem", lineHeight: "1.35" }, h3: { fontSize: "0.9375rem", lineHeight: "1.4" }, h4: { fontSize: "0.875rem", lineHeight: "1.4" } },
  },
  colors: {
    pine: ["#eff9f7", "#ddf2ed", "#bee7dc", "#96d7c7", "#71c5b3", "#53ae9b", "#349280", "#157565", "#035d50", "#00453a"],
    red: ["#fff2f0", "#ffe2de", "#ffc8c0", "#ffa69c", "#ff857b", "#f26a61", "#d24d47", "#ae322f", "#8e2221", "#6b1616"],
    orange: ["#fff4ed", "#ffe7d9", "#ffd2b7", "#fbb68c", "#f09b66", "#da8249", "#bb672c", "#9a4c0e", "#7d3a00", "#5e2a00"],
    yellow: ["#fcf6ec", "#f8ebd6", "#f1d9b2", "#e6c183", "#d9aa58", "#c29238", "#a57710", "#865b00", "#6d4800", "#513400"],
    green: ["#f0faf1", "#def4e1", "#c0e9c7", "#99daa6", "#75c988", "#59b26f", "#3b9555", "#1f783c", "#10602d", "#07471f"],
    teal: ["#eff9f7", "#ddf2ed", "#bee7dc", "#96d7c7", "#71c5b3", "#53ae9b", "#349280", "#157565", "#035d50", "#00453a"],
    blue: ["#eff8ff", "#dcefff", "#bde0ff", "#95ccff", "#70b7ff", "#559fef", "#3883d1", "#1d66ad", "#0f518e", "#073b6b"],
    violet: ["#f7f5ff", "#eee9ff", "#dfd4ff", "#ccbaff", "#b9a1fe", "#a288e8", "#876cca", "#6b52a8", "#563f89", "#3f2d67"],
    gray: ["#f5f7f6", "#eceeed", "#dfe3e0", "#c6ccc8", "#afb4b1", "#989c9a", "#7d817f", "#5f6863", "#47504b", "#2f3632"],
    dark: ["#e7ebe9", "#b9c1bd", "#949e99", "#6d7772", "#3b433f", "#272d2a", "#202623", "#171b19", "#111413", "#0d100f"],
  },
  components: {
    Button: { defaultProps: SMALL },
    TextInput: { defaultProps: SMALL },
    PasswordInput: { defaultProps: SMALL },
    NumberInput: { defaultProps: SMALL },
    Textarea: { defaultProps: SMALL },
    Select: { defaultProps: { ...SMALL, checkIconPosition: "right" } },
    MultiSelect: { defaultProps: { ...SMALL, checkIconPosition: "right" } },
    TagsInput: { defaultProps: SMALL },
    SegmentedControl: { defaultProps: SMALL },
    Checkbox: { defaultProps: SMALL },
    Switch: { defaultProps: SMALL },
    Radio: { defaultProps: SMALL },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "md" } },
    Badge: { defaultProps: { variant: "light", size: "sm", radius: "sm", tt: "none", fw: 500 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: "xs", multiline: true, maw: 320 } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: "md", position: "bottom-start", withinPortal: true } },
    Popover: { defaultProps: { shadow: "md", withinPortal: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { opacity: 0.35 } } },
    Table: { defaultProps: { fz: "sm", verticalSpacing: 6, horizontalSpacing: "sm" } },
  },
});

/** Joins Mantine's colour variables to tokens.css. */
export const stewardVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--st-surface)",
    "--mantine-color-text": "var(--st-text)",
    "--mantine-color-dimmed": "var(--st-text-faint)",
    "--mantine-color-placeholder": "var(--st-text-faint)",
    "--mantine-color-error": "var(--st-danger)",
    "--mantine-color-success": "var(--st-good)",
    "--mantine-color-anchor": "var(--st-accent)",
    "--mantine-color-default": "var(--st-surface)",
    "--mantine-color-default-hover": "var(--st-hover)",
    "--mantine-color-default-color": "var(--st-text)",
    "--mantine-color-default-border": "var(--st-line-strong)",
    "--mantine-color-gray-light": "var(--st-sunken)",
    "--mantine-color-gray-light-hover": "var(--st-hover)",
    "--mantine-color-gray-light-color": "var(--st-text-soft)",
    "--mantine-color-gray-text": "var(--st-text-soft)",
    "--mantine-shadow-md": "var(--st-shadow)",
  };
  return { variables: {}, light: shared, dark: shared };
};
