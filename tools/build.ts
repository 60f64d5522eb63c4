import { ensureApp } from "./build/ensure-app.ts";

process.exitCode = (await ensureApp()) ? 0 : 1;
