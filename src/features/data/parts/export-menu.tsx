import { Button, Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import type { Dataset } from "#core/project/project.ts";
import { EXPORT_FORMATS, type ExportFormat } from "#features/data/export-formats.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

interface Exported {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** The table as cleaned, in the format another tool wants. */
export function ExportMenu({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("data");
  const format = useFormat();
  const command = useCommand<Exported>("export.dataset");
  const save = async (kind: ExportFormat) => {
    const saved = await command.run({ dataset: dataset.name, path: `${dataset.name}.${kind}`, format: kind });
    if (saved.ok) noticeDone(t("export.done", { path: saved.value.path, rows: format.integer(saved.value.rows), size: format.bytes(saved.value.bytes) }));
    else noticeProblem(saved.problem);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={command.running} leftSection={<Download size={14} aria-hidden />} rightSection={<ChevronDown size={13} aria-hidden />}>
          {t("export.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((kind) => (
          <Menu.Item key={kind} onClick={() => void save(kind)}>
            {t(`export.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
