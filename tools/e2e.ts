import { runPlaywright } from "./test/run-suites.ts";
import { countLine } from "./test/test-counts.ts";

const counts = await runPlaywright(process.argv.slice(2));
console.log(countLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
