import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useWords } from "#ui/words/use-words.ts";

const WIDTHS = ["38%", "92%", "84%", "88%", "61%", "79%"];

/** The shape of what comes, for the moment before it is there. */
export function Loading({ lines = 5, label }: { readonly lines?: number; readonly label?: string }) {
  const { t } = useWords();
  return (
    <div role="status" aria-live="polite">
      <VisuallyHidden>{label ?? t("feedback.loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={line === 0 ? 18 : 11} mt={line === 0 ? 0 : 12} width={WIDTHS[line % WIDTHS.length] ?? "90%"} radius="sm" />
      ))}
    </div>
  );
}
