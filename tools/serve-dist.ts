import { inRoot } from "./root.ts";
import { serveFolder } from "./serve/serve-folder.ts";

/** Serves dist/ for the journeys: PORT, nothing built, no browser opened. */
const outcome = await serveFolder({ folder: inRoot("dist"), port: Number(process.env.PORT) });
if (!outcome.ok) {
  console.error(outcome.detail);
  process.exitCode = 1;
}
