import { Button } from "@mantine/core";
import { championOf, previousChampion, slotHistory, type FilledSlot } from "#core/learn/registry/champions.ts";
import { CHAMPION_PREFIX } from "#core/learn/registry/model-name.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { Project } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { Asked } from "#features/learn/registry/model-dialog.tsx";
import own from "#features/learn/registry/registry.module.css";
import type { ModelSizes } from "#features/learn/registry/use-model-sizes.ts";
import { VersionTable } from "#features/learn/registry/version-table.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

export interface SlotPanelProps {
  readonly project: Project;
  readonly slot: FilledSlot;
  readonly sizes: ModelSizes;
  readonly onAsk: (asked: Asked) => void;
}

/** All versions for one label of one table, the one in use, and how it came to be that. */
export function SlotPanel({ project, slot, sizes, onAsk }: SlotPanelProps) {
  const { t } = useWords("learn");
  const champion = championOf(project, slot);
  const earlier = previousChampion(project, slot);
  const history = slotHistory(project, slot);
  const rollBack = earlier && (
    <Button variant="default" onClick={() => onAsk({ kind: "rollback", model: earlier, slot })}>
      {t("registry.rollBack", { model: earlier.name })}
    </Button>
  );
  return (
    <Panel title={t("registry.slot", { label: slot.label, table: slot.table })} actions={rollBack}>
      <p className={own.now}>{champion ? t("registry.champion", { model: champion.name, name: CHAMPION_PREFIX + slot.label }) : t("registry.noChampion", { name: CHAMPION_PREFIX + slot.label })}</p>
      <VersionTable slot={slot} champion={champion} sizes={sizes} onAsk={onAsk} />
      {history.length > 0 && (
        <details className={classes.more} style={{ margin: "14px 0 0" }}>
          <summary>{t("registry.history", { count: history.length })}</summary>
          <History history={history} />
        </details>
      )}
    </Panel>
  );
}

function History({ history }: { readonly history: readonly ChampionChange[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <ol className={own.history} reversed>
      {history.toReversed().map(({ at, kind, modelName, formerName, note }, index) => (
        <li key={`${String(at)} ${String(index)}`}>
          {t(`registry.changes.${changeWord(kind, formerName)}`, { when: format.dateTime(at), model: modelName, former: formerName })}
          {note !== "" && ` — ${note}`}
        </li>
      ))}
    </ol>
  );
}

function changeWord(kind: ChampionChange["kind"], formerName: string | null): string {
  if (formerName !== null) return kind;
  return kind === "promote" ? "first" : "return";
}
