import "#ui/theme/mantine-styles.css";
import "#ui/theme/tokens.css";
import { MantineProvider } from "@mantine/core";
import { lazy, Suspense, type ReactNode } from "react";
import { stewardTheme, stewardVariables } from "#ui/theme/steward-theme.ts";

/** Nothing is noticed before the first paint, so the place for notices comes after it; what is said meanwhile waits. */
const Notices = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

/** Look and notices for everything below it; colour scheme follows the system until a person chooses. */
export function ThemeProvider({ children, scheme = "auto" }: { readonly children: ReactNode; readonly scheme?: "auto" | "light" | "dark" }) {
  return (
    <MantineProvider theme={stewardTheme} cssVariablesResolver={stewardVariables} defaultColorScheme={scheme}>
      {children}
      <Suspense>
        <Notices position="bottom-right" limit={4} containerWidth={380} />
      </Suspense>
    </MantineProvider>
  );
}
