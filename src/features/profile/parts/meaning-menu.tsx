import { Badge, Menu, ScrollArea, UnstyledButton } from "@mantine/core";
import { Check, ChevronDown } from "lucide-react";
import { SEMANTIC_TYPES, type SemanticType } from "#core/profile/semantic-type.ts";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useOpenDataset } from "#workspace/navigation.tsx";
import { useStudio } from "#workspace/react.tsx";

/** What a column means, and the way to say otherwise. */
export function MeaningMenu({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords("profile");
  const studio = useStudio();
  const dataset = useOpenDataset();
  const meaning = t(`semanticTypes.${column.semanticType}`);
  const say = (said: SemanticType | null) => {
    if (dataset) void studio.run("dataset.meanings", { dataset: dataset.name, meanings: { [column.name]: said } });
  };
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton display="inline-flex" aria-label={t("card.meaning", { column: column.name, meaning })}>
          <Badge rightSection={<ChevronDown size={10} aria-hidden />} style={{ cursor: "pointer" }}>
            {meaning}
          </Badge>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => say(null)}>{t("card.guessed", { meaning: t(`semanticTypes.${column.guessedType}`) })}</Menu.Item>
        <Menu.Divider />
        <ScrollArea.Autosize mah={320}>
          {SEMANTIC_TYPES.map((choice) => (
            <Menu.Item key={choice} leftSection={<Check size={14} aria-hidden visibility={choice === column.semanticType ? "visible" : "hidden"} />} onClick={() => say(choice)}>
              {t(`semanticTypes.${choice}`)}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
