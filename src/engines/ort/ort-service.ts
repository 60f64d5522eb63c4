import { ok, type Result } from "#core/result.ts";
import { createEmbedderService } from "./embedding/create-embedder-service.ts";
import { openSessionRoom } from "./open-session-room.ts";
import { createCodeService } from "./search/create-code-service.ts";
import { createSearchService } from "./search/create-search-service.ts";
import { createTrainerService } from "./trainer/create-trainer-service.ts";

export interface OrtSetup {
  /** Where the app is served from, ending in a slash; ORT's own files lie in `ort/` below it, the encoders in `models/`. */
  readonly baseUrl: string;
}

/** Everything that computes with onnxruntime, in one worker, because it must take turns in one session room. */
export function openOrtService(setup: OrtSetup) {
  const room = openSessionRoom({ filesUrl: new URL("ort/", setup.baseUrl).href });
  return {
    ...createTrainerService(room),
    ...createSearchService(room),
    ...createCodeService(),
    ...createEmbedderService(room, { modelsUrl: new URL("models/", setup.baseUrl).href }),
    loseDeviceForTest: async (): Promise<Result<boolean, never>> => ok(await room.destroyDevice()),
  };
}

export type OrtService = ReturnType<typeof openOrtService>;
