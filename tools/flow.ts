import { readCommandLine, USAGE } from "./flow/read-command-line.ts";
import { runFlow } from "./flow/run-flow.ts";

const line = readCommandLine(process.argv.slice(2));
if (typeof line === "string") {
  process.stderr.write(`${line}\n${USAGE}\n`);
  process.exitCode = 1;
} else {
  process.exitCode = await runFlow(line, process.env.INIT_CWD ?? process.cwd());
}
