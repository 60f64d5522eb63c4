import type { ReactNode } from "react";
import { Suspense } from "react";
import { ThemeProvider } from "#ui/theme/theme-provider.tsx";

/** Theme round a component under test; call startWords first. */
export function TestStage({ children, scheme = "light" }: { readonly children: ReactNode; readonly scheme?: "light" | "dark" }) {
  return (
    <ThemeProvider scheme={scheme}>
      <Suspense>{children}</Suspense>
    </ThemeProvider>
  );
}
