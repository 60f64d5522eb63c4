import { parseArgs } from "node:util";
import { GPU_CHOICES, type GpuChoice } from "../browser/gpu-flags.ts";

const DEVICES = ["auto", "webgpu", "wasm"] as const;

export interface FlowCommandLine {
  readonly flow: string;
  readonly set: Readonly<Record<string, string>>;
  readonly out: string;
  readonly gpu: GpuChoice;
  readonly device: (typeof DEVICES)[number] | null;
}

export const USAGE = `usage: npm run -s flow -- FLOW.yaml [--set name=value]… [--out folder] [--gpu ${GPU_CHOICES.join("|")}] [--device ${DEVICES.join("|")}]`;

/** What the flow command was asked for; a text says what is wrong with it. */
export function readCommandLine(words: readonly string[]): FlowCommandLine | string {
  const parsed = parseWords(words);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const [flow, ...more] = positionals;
  if (flow === undefined || more.length > 0) return flow === undefined ? "no flow was named" : `one flow at a time, not also ${more.join(" ")}`;
  const gpu = GPU_CHOICES.find((choice) => choice === values.gpu);
  const device = DEVICES.find((choice) => choice === values.device);
  if (gpu === undefined) return `--gpu knows ${GPU_CHOICES.join(", ")}`;
  if (values.device !== undefined && device === undefined) return `--device knows ${DEVICES.join(", ")}`;
  const set = readSettings(values.set);
  return typeof set === "string" ? set : { flow, set, out: values.out, gpu, device: device ?? null };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        set: { type: "string", multiple: true, default: [] },
        out: { type: "string", default: "." },
        gpu: { type: "string", default: "auto" },
        device: { type: "string" },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readSettings(written: readonly string[]): Readonly<Record<string, string>> | string {
  const settings: Record<string, string> = {};
  for (const text of written) {
    const at = text.indexOf("=");
    if (at < 1) return `--set wants name=value, not ${text}`;
    settings[text.slice(0, at)] = text.slice(at + 1);
  }
  return settings;
}
