import "#ui/theme/mantine-styles.css";
import "#ui/theme/tokens.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { stewardTheme, stewardVariables } from "#ui/theme/steward-theme.ts";

/** Look and notices for everything below it; colour scheme follows the system until a person chooses. */
export function ThemeProvider({ children, scheme = "auto" }: { readonly children: ReactNode; readonly scheme?: "auto" | "light" | "dark" }) {
  return (
    <MantineProvider theme={stewardTheme} cssVariablesResolver={stewardVariables} defaultColorScheme={scheme}>
      {children}
      <Notifications position="bottom-right" limit={4} containerWidth={380} />
    </MantineProvider>
  );
}
