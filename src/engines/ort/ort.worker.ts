import { serveWorker } from "#engines/kit/serve-worker.ts";
import { openOrtService } from "./ort-service.ts";

serveWorker("ort", openOrtService);
