import { Button } from "@mantine/core";
import type { FallbackProps } from "react-error-boundary";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";

/** The last resort, when the shell itself broke. */
export function CrashPage({ error }: FallbackProps) {
  const { t } = useWords();
  const detail = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
  return (
    <main style={{ maxWidth: 640, margin: "12vh auto", padding: 24 }}>
      <h1>{t("feedback.crashWhole")}</h1>
      <ProblemNotice problem={{ code: "bug", detail }} actions={<Button onClick={() => location.reload()}>{t("actions.reload")}</Button>} />
    </main>
  );
}
