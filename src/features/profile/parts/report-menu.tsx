import { Button, Menu } from "@mantine/core";
import { ChevronDown, FileText } from "lucide-react";
import type { Dataset } from "#core/project/project.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

const FORMATS = [
  { format: "html", ending: "html", samples: false },
  { format: "html", ending: "html", samples: true },
  { format: "markdown", ending: "md", samples: false },
] as const;

/** What is known of the dataset as a file to hand on. */
export function ReportMenu({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const exporting = useCommand<{ readonly path: string; readonly bytes: number }>("report.export");
  const save = async (wish: (typeof FORMATS)[number]) => {
    const saved = await exporting.run({ dataset: dataset.name, path: `${dataset.name}-report.${wish.ending}`, format: wish.format, samples: wish.samples });
    if (saved.ok) noticeDone(t("report.saved", { path: saved.value.path, size: format.bytes(saved.value.bytes) }));
    else noticeProblem(saved.problem);
  };
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="default" loading={exporting.running} leftSection={<FileText size={14} aria-hidden />} rightSection={<ChevronDown size={13} aria-hidden />}>
          {t("report.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((wish) => (
          <Menu.Item key={`${wish.format} ${String(wish.samples)}`} onClick={() => void save(wish)}>
            {t(`report.${wish.format}${wish.samples ? "WithValues" : ""}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
