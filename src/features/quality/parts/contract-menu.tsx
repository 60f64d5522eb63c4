import { Button, Menu, Modal } from "@mantine/core";
import { ChevronDown, FileDown, FileUp } from "lucide-react";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { CONTRACT_FORMATS, type ContractFormat, type Unsupported } from "#core/quality/contract/contract-parts.ts";
import { checkSentence } from "#ui/words/check-words.ts";
import type { ExportedContract } from "#features/quality/export-contract.ts";
import type { ImportedContract } from "#features/quality/import-contract.ts";
import classes from "#features/quality/parts/quality.module.css";
import { noticeDone } from "#ui/feedback/notices.tsx";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio } from "#workspace/react.tsx";

const ENDINGS: Readonly<Record<ContractFormat, string>> = { odcs: ".odcs.yaml", gx: ".gx.json", "table-schema": ".schema.json", dbt: ".dbt.yml" };

/** What is told after a contract went in or out. */
type Told = { readonly kind: "imported"; readonly contract: ImportedContract } | { readonly kind: "exported"; readonly contract: ExportedContract } | { readonly kind: "failed"; readonly problem: Problem };

interface ContractMenuProps {
  readonly dataset: Dataset;
  /** Checks came in: they want to be run. */
  readonly onImported: () => void;
}

/** Contracts in the formats of other tools, in and out. */
export function ContractMenu({ dataset, onImported }: ContractMenuProps) {
  const { t } = useWords("quality");
  const [told, setTold] = useState<Told | null>(null);
  const { running, take, save } = useContracts(dataset, { onTold: setTold, onImported });
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" loading={running} rightSection={<ChevronDown size={13} aria-hidden />}>
            {t("contract.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<FileUp size={14} aria-hidden />} onClick={() => void take()}>
            {t("contract.import")}
          </Menu.Item>
          <Menu.Label>{t("contract.exportAs")}</Menu.Label>
          {CONTRACT_FORMATS.map((format) => (
            <Menu.Item key={format} leftSection={<FileDown size={14} aria-hidden />} onClick={() => void save(format)}>
              {t(`contract.formats.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={told !== null} onClose={() => setTold(null)} size="lg" title={t("contract.title")} closeButtonProps={{ "aria-label": t("actions.close") }}>
        {told && <ToldContract dataset={dataset} told={told} />}
      </Modal>
    </>
  );
}

function useContracts(dataset: Dataset, { onTold, onImported }: { readonly onTold: (told: Told) => void; readonly onImported: () => void }) {
  const { t } = useWords("quality");
  const { ports } = useStudio();
  const importing = useCommand<ImportedContract>("contract.import");
  const exporting = useCommand<ExportedContract>("contract.export");
  const take = async () => {
    const [file] = await pickFiles({ accept: ".yaml,.yml,.json", multiple: false });
    if (!file) return;
    const answer = await importing.run({ dataset: dataset.name, path: ports.files.put(file) });
    onTold(answer.ok ? { kind: "imported", contract: answer.value } : { kind: "failed", problem: answer.problem });
    if (answer.ok) onImported();
  };
  const save = async (format: ContractFormat) => {
    const answer = await exporting.run({ dataset: dataset.name, path: `${dataset.name}${ENDINGS[format]}`, format });
    if (answer.ok && answer.value.unsupported.length === 0) noticeDone(t("contract.exported", { path: answer.value.path, count: answer.value.checks }));
    else onTold(answer.ok ? { kind: "exported", contract: answer.value } : { kind: "failed", problem: answer.problem });
  };
  return { running: importing.running || exporting.running, take, save };
}

function ToldContract({ dataset, told }: { readonly dataset: Dataset; readonly told: Told }) {
  const { t } = useWords("quality");
  if (told.kind === "failed") return <ProblemNotice problem={told.problem} />;
  const { unsupported } = told.contract;
  return (
    <div className={classes.form}>
      <p className={classes.why}>{told.kind === "imported" ? t("contract.imported", { count: told.contract.checks.length, format: t(`contract.formats.${told.contract.format}`) }) : t("contract.exported", { path: told.contract.path, count: told.contract.checks })}</p>
      <Left dataset={dataset} title={t("contract.noWords")} unsupported={unsupported.filter(({ why }) => why === "no-words")} />
      <Left dataset={dataset} title={t("contract.unknown")} unsupported={unsupported.filter(({ why }) => why === "unknown-rule")} />
    </div>
  );
}

/** What one side cannot say: checks as sentences, foreign rules as they are written. */
function Left({ dataset, title, unsupported }: { readonly dataset: Dataset; readonly title: string; readonly unsupported: readonly Unsupported[] }) {
  const { t } = useWords("quality");
  const format = useFormat();
  if (unsupported.length === 0) return null;
  const sentence = (what: string) => {
    const check = dataset.checks.find(({ id }) => id === what);
    return check ? checkSentence(check, t, format) : what;
  };
  return (
    <section>
      <h3 className={classes.leftTitle}>{title}</h3>
      <ul className={classes.left}>
        {unsupported.map(({ what, why }) => (
          <li key={what} className={why === "unknown-rule" ? classes.code : undefined}>
            {why === "no-words" ? sentence(what) : what}
          </li>
        ))}
      </ul>
    </section>
  );
}
