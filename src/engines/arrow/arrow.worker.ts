import { serveWorker } from "../kit/serve-worker.ts";
import { createArrow } from "./arrow.ts";

serveWorker("arrow", createArrow);
