import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "./root.ts";

const PackageManifest = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** true keeps the program's own output off standard output (it goes to standard error). */
  readonly quiet?: boolean;
}

/** Runs a program in the repository with no standard input; answers its exit code. */
export function runProgram(program: string, parameters: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters], {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", options.quiet === true ? 2 : "inherit", "inherit"],
    });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Runs a package's own command (its `bin`) with this Node. */
export function runPackage(name: string, parameters: readonly string[], options: RunOptions & { readonly bin?: string } = {}): Promise<number> {
  return runProgram(process.execPath, [binOf(name, options.bin ?? name), ...parameters], options);
}

/** Runs one of our TypeScript tools. */
export function runTool(path: string, parameters: readonly string[] = [], options: RunOptions = {}): Promise<number> {
  return runProgram(process.execPath, ["--import", "tsx", join("tools", path), ...parameters], options);
}

export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
}

function binOf(name: string, bin: string): string {
  const folder = join(ROOT, "node_modules", name);
  const manifest = PackageManifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const file = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin];
  if (file === undefined) throw new Error(`package ${name} has no command ${bin}`);
  return join(folder, file);
}
