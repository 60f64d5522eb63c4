import { ensureAssets } from "./build/ensure-assets.ts";
import { runPackage } from "./run-program.ts";

process.exitCode = (await ensureAssets()) ? await runPackage("vite", process.argv.slice(2)) : 1;
