import { serveWorker } from "../kit/serve-worker.ts";
import { createParquet } from "./parquet.ts";

serveWorker("parquet", createParquet);
