import { serveWorker } from "#engines/kit/serve-worker.ts";
import { createLexical } from "./lexical.ts";

serveWorker("lexical", createLexical);
