import { runPackage } from "../run-program.ts";

const CHECKS = [
  { name: "types", run: () => runPackage("typescript", ["-p", "tsconfig.json", "--noEmit"], { bin: "tsc" }) },
  { name: "types of core, without the browser", run: () => runPackage("typescript", ["-p", "src/core/tsconfig.json", "--noEmit"], { bin: "tsc" }) },
  { name: "lint", run: () => runPackage("eslint", ["--max-warnings", "0", "."]) },
  { name: "floors", run: () => runPackage("dependency-cruiser", ["src"], { bin: "depcruise" }) },
  { name: "unused code", run: () => runPackage("knip", ["--no-progress"]) },
];

/** Everything that can be said about the code without running it; answers the names of what failed. */
export async function runChecks(): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const check of CHECKS) {
    console.log(`▸ ${check.name}`);
    if ((await check.run()) !== 0) failed.push(check.name);
  }
  return failed;
}
