import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorBoundary, type FallbackProps } from "react-error-boundary";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";

/** Keeps a bug on one page on that page. A change of `page` tries again. */
export function PageBoundary({ page, children }: { readonly page: string; readonly children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={PageCrash} resetKeys={[page]}>
      {children}
    </ErrorBoundary>
  );
}

function PageCrash({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useWords();
  const detail = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
  return (
    <div style={{ padding: 24, maxWidth: 720 }}>
      <h1>{t("feedback.crashTitle")}</h1>
      <p>{t("feedback.crashText")}</p>
      <ProblemNotice
        problem={{ code: "bug", detail }}
        onRetry={resetErrorBoundary}
        actions={
          <Button variant="default" onClick={() => window.location.reload()}>
            {t("actions.reload")}
          </Button>
        }
      />
    </div>
  );
}
