import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import classes from "#app/space-panel.module.css";
import { useClean, type CleanKind } from "#app/use-clean.ts";
import type { SpaceItem } from "#core/project/count-space.ts";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useAnswer, useProjectReading, useStudio, useWorkspace } from "#workspace/react.tsx";

interface MeasuredSpace {
  readonly items: readonly SpaceItem[];
}

/** What one project takes, by kind. */
export function ProjectSpace({ project }: { readonly project: ProjectSummary }) {
  const space = useProjectReading<MeasuredSpace>("project.space", { project: project.id });
  const clean = useClean({ project: project.id, onDone: space.status === "loading" ? undefined : space.again });
  if (space.status === "loading") return <Loading lines={3} />;
  if (space.status === "failed") return <ProblemNotice problem={space.problem} onRetry={space.again} />;
  const items = space.value.items.filter(({ kind }) => kind !== "vectors");
  return (
    <>
      <ul className={classes.items} aria-label={project.name}>
        {items.map((item) => (
          <SpaceLine key={item.kind} item={item} owner={project.name} onClean={cleanable(item.kind) === null ? null : () => clean.ask(cleanable(item.kind))} />
        ))}
      </ul>
      <CleanDialog clean={clean} owner={project.name} />
    </>
  );
}

/** What belongs to no project alone. */
export function SharedSpace() {
  const { t } = useWords();
  const format = useFormat();
  const studio = useStudio();
  const use = useWorkspace((state) => state.storage);
  const projects = useWorkspace((state) => state.projects) ?? [];
  const [visit] = useState(() => studio.ports.newId());
  const vectors = useAnswer(["kept-vectors", visit], () => studio.ports.embedder.keptVectors());
  const clean = useClean({ onDone: vectors.status === "loading" ? undefined : vectors.again });
  if (vectors.status === "loading") return <Loading lines={1} />;
  if (vectors.status === "failed") return <ProblemNotice problem={vectors.problem} onRetry={vectors.again} />;
  const counted = projects.reduce((sum, { sizeBytes }) => sum + sizeBytes, vectors.value.bytes);
  const restBytes = Math.max(0, (use?.usedBytes ?? 0) - counted);
  return (
    <>
      <ul className={classes.items} aria-label={t("space.shared")}>
        <SpaceLine item={{ kind: "vectors", ...vectors.value }} owner="" onClean={vectors.value.bytes === 0 ? null : () => clean.ask("vectors")} />
        {use !== null && use.quotaBytes > 0 && (
          <li className={classes.item}>
            <span className={classes.kind}>
              {t("space.rest.name")}
              <span className={classes.hint}>{t("space.rest.hint")}</span>
            </span>
            <span className={classes.size}>{format.bytes(restBytes)}</span>
          </li>
        )}
      </ul>
      <CleanDialog clean={clean} owner="" />
    </>
  );
}

interface SpaceLineProps {
  readonly item: SpaceItem;
  /** The project's name; "" for what all share. */
  readonly owner: string;
  readonly onClean: (() => void) | null;
}

function SpaceLine({ item, owner, onClean }: SpaceLineProps) {
  const { t } = useWords();
  const format = useFormat();
  const kind = cleanable(item.kind);
  const label = kind === null ? "" : t(`space.clean.${kind}.act`);
  return (
    <li className={classes.item}>
      <span className={classes.kind}>
        {t(`space.${item.kind}.name`)}
        <span className={classes.hint}>{t(`space.${item.kind}.hint`)}</span>
      </span>
      <span className={classes.size}>
        {t("space.files", { count: item.files })} · {format.bytes(item.bytes)}
      </span>
      {onClean && (
        <Button variant="default" onClick={onClean} aria-label={owner === "" ? label : `${label}: ${owner}`}>
          {label}
        </Button>
      )}
    </li>
  );
}

/** What is lost, said before it is. */
function CleanDialog({ clean, owner }: { readonly clean: ReturnType<typeof useClean>; readonly owner: string }) {
  const { t } = useWords();
  const { asked } = clean;
  if (asked === null) return null;
  return (
    <Modal opened onClose={clean.cancel} title={owner === "" ? t(`space.clean.${asked}.act`) : `${t(`space.clean.${asked}.act`)}: ${owner}`} size="sm" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <p className={classes.text}>{t(`space.clean.${asked}.lost`)}</p>
      {clean.problem && <ProblemNotice problem={clean.problem} />}
      <div className={classes.choice}>
        <Button variant="default" onClick={clean.cancel} data-autofocus>
          {t("actions.cancel")}
        </Button>
        <Button color="red" loading={clean.isRunning} onClick={clean.run}>
          {t(`space.clean.${asked}.act`)}
        </Button>
      </div>
    </Modal>
  );
}

function cleanable(kind: SpaceItem["kind"]): CleanKind | null {
  return kind === "states" || kind === "unnamed" || kind === "vectors" ? kind : null;
}
