import { Button, Popover } from "@mantine/core";
import { Cpu, Zap } from "lucide-react";
import { useState } from "react";
import classes from "#app/shell.module.css";
import type { DeviceFacts } from "#core/ports/embedder.ts";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { deviceName, deviceReasonWords } from "#ui/words/device-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** What computes, and why that and nothing else. */
export function DeviceBadge() {
  const { t } = useWords();
  const facts = useWorkspace((state) => state.device);
  const Icon = facts?.device === "webgpu" ? Zap : Cpu;
  const name = facts ? deviceName(facts.device, t) : t("shell.deviceUnknown");
  return (
    <Popover width={320} position="bottom-end" trapFocus>
      <Popover.Target>
        <button type="button" className={classes.tool} aria-label={`${t("shell.device")}: ${name}`}>
          <Icon size={16} aria-hidden />
          <span className={classes.toolText}>{name}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("shell.device")}>{facts ? <DeviceFactsView facts={facts} /> : <DeviceTest />}</Popover.Dropdown>
    </Popover>
  );
}

function DeviceFactsView({ facts }: { readonly facts: DeviceFacts }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <div className={classes.pop}>
      <p className={classes.popTitle}>{deviceName(facts.device, t)}</p>
      <div>{deviceReasonWords(facts.reason, t)}</div>
      <dl className={classes.facts}>
        {facts.adapter !== null && (
          <>
            <dt>{t("shell.deviceAdapter")}</dt>
            <dd>{facts.adapter}</dd>
          </>
        )}
        <dt>{t("shell.deviceThreads")}</dt>
        <dd>{format.integer(facts.threads)}</dd>
        {facts.speeds && (
          <>
            <dt>{t("shell.deviceSpeeds")}</dt>
            <dd>{t("shell.deviceSpeedsText", { webgpu: format.number(facts.speeds.webgpu, 3), wasm: format.number(facts.speeds.wasm, 3) })}</dd>
          </>
        )}
        {facts.textsPerSecond !== undefined && (
          <>
            <dt>{t("shell.deviceSpeed")}</dt>
            <dd>{t("shell.deviceSpeedText", { count: Math.round(facts.textsPerSecond) })}</dd>
          </>
        )}
        {facts.reason.detail !== "" && (
          <>
            <dt>{t("shell.deviceDetail")}</dt>
            <dd>{facts.reason.detail}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function DeviceTest() {
  const { t } = useWords();
  const studio = useStudio();
  const [testing, setTesting] = useState(false);
  const test = async () => {
    setTesting(true);
    const facts = await studio.ports.embedder.device("auto");
    setTesting(false);
    if (facts.ok) studio.store.setState({ device: facts.value });
    else noticeProblem(facts.problem);
  };
  return (
    <div className={classes.pop}>
      <div>{t("shell.deviceUnknownText")}</div>
      <Button variant="default" loading={testing} onClick={() => void test()}>
        {t("shell.deviceTest")}
      </Button>
    </div>
  );
}
