import { serveWorker } from "../kit/serve-worker.ts";
import { createText } from "./text.ts";

serveWorker("text", createText);
