import { Select } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { StepKind } from "#core/recipe/step.ts";
import { STEP_KINDS, type StepGroup } from "#core/recipe/step-kinds.ts";
import classes from "#features/clean/parts/clean.module.css";
import { useWords } from "#ui/words/use-words.ts";

const GROUPS: readonly StepGroup[] = ["text", "values", "types", "rows", "columns"];
const OFFERED = Object.values(STEP_KINDS).filter(({ isOffered }) => isOffered);

/** A searchable menu of the kinds of step. */
export function AddStep({ disabled, onAdd }: { readonly disabled: boolean; readonly onAdd: (kind: StepKind) => void }) {
  const { t } = useWords("clean");
  const [search, setSearch] = useState("");
  const data = GROUPS.map((group) => ({ group: t(`groups.${group}`), items: OFFERED.filter((kind) => kind.group === group).map(({ kind }) => ({ value: kind, label: t(`steps.${kind}.name`) })) }));
  return (
    <Select
      aria-label={t("recipe.add")}
      placeholder={t("recipe.add")}
      leftSection={<Plus size={14} aria-hidden />}
      className={classes.add ?? ""}
      data={data}
      value={null}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t("recipe.noKind")}
      maxDropdownHeight={420}
      disabled={disabled}
      onChange={(chosen) => {
        const facts = OFFERED.find(({ kind }) => kind === chosen);
        setSearch("");
        if (facts) onAdd(facts.kind);
      }}
    />
  );
}
