import { Button } from "@mantine/core";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import type { ImportedModel } from "#features/learn/registry/import-model.ts";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio, type CommandHandle } from "#workspace/react.tsx";

interface ModelImport {
  readonly command: CommandHandle<ImportedModel>;
  readonly pick: () => Promise<void>;
}

/** Taking in a model from its zip. */
export function useModelImport(): ModelImport {
  const { ports } = useStudio();
  const command = useCommand<ImportedModel>("model.import");
  const pick = async () => {
    const [file] = await pickFiles({ accept: ".zip", multiple: false });
    if (file) await command.run({ path: ports.files.put(file) });
  };
  return { command, pick };
}

export function ImportButton({ importing: { command, pick } }: { readonly importing: ModelImport }) {
  const { t } = useWords("learn");
  return (
    <Button variant="default" loading={command.running} onClick={() => void pick()}>
      {t("registry.import")}
    </Button>
  );
}

/** How the import went. */
export function ImportOutcome({ importing: { command } }: { readonly importing: ModelImport }) {
  const { t } = useWords("learn");
  const { outcome } = command;
  return (
    <>
      <CommandState command={command} label={t("registry.import")} />
      {outcome?.ok === true && (
        <p role="status" className={classes.facts} style={{ margin: 0 }}>
          {t("registry.importDone", { model: outcome.value.model, label: outcome.value.label })}
          {outcome.value.isEncoderAdded && ` ${t("registry.encoderCame", { encoder: outcome.value.encoder })}`}
        </p>
      )}
    </>
  );
}
