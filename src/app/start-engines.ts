import { openArrow } from "#engines/arrow/open-arrow.ts";
import { openDuckdb } from "#engines/duckdb/open-duckdb.ts";
import { openDuckdbFiles } from "#engines/duckdb/open-duckdb-files.ts";
import { openFileDesk } from "#engines/files/open-file-desk.ts";
import { openRemoteFiles } from "#engines/files/open-remote-files.ts";
import { openShippedFiles } from "#engines/files/open-shipped-files.ts";
import { openLexical } from "#engines/lexical/open-lexical.ts";
import type { Trainer } from "#core/ports/trainer.ts";
import { openOrt } from "#engines/ort/open-ort.ts";
import { openParquet } from "#engines/parquet/open-parquet.ts";
import { openStorage } from "#engines/storage/open-storage.ts";
import { openText } from "#engines/text/open-text.ts";
import type { Clock } from "#core/ports/clock.ts";
import type { DeviceChoice, Embedder } from "#core/ports/embedder.ts";
import type { Ports } from "#workspace/ports.ts";

const clock: Clock = { now: () => Date.now() };

/** The only place that knows which engine stands behind which port. Nothing heavy loads before its first call. */
export function startEngines(baseUrl: string, device: DeviceChoice = "auto"): Ports {
  const ort = openOrt({ baseUrl });
  return {
    clock,
    newId: () => crypto.randomUUID().slice(0, 13),
    database: openDuckdb({ baseUrl }),
    databaseFiles: openDuckdbFiles({ baseUrl }),
    parquet: openParquet(),
    arrow: openArrow(),
    text: openText(),
    embedder: joinEncoders(choosingFor(ort.embedder, device), openLexical()),
    trainer: trainingOn(ort.trainer, device),
    search: { ...ort.search, nearest: (request, options) => ort.search.nearest({ ...request, device: request.device === "auto" ? device : request.device }, options) },
    storage: openStorage({ clock }),
    files: openFileDesk(),
    remote: openRemoteFiles(),
    shipped: openShippedFiles({ baseUrl }),
  };
}

/** What is left to choose is chosen once for the whole page. */
function choosingFor(embedder: Embedder, device: DeviceChoice): Embedder {
  const choose = (asked: DeviceChoice): DeviceChoice => (asked === "auto" ? device : asked);
  return { ...embedder, device: (asked) => embedder.device(choose(asked)), embed: (request, options) => embedder.embed({ ...request, device: choose(request.device) }, options), tune: (request, options) => embedder.tune({ ...request, device: choose(request.device) }, options) };
}

/** One embedder for the pages: ready-made encoders run in onnxruntime, the fitted one in its own worker. */
function joinEncoders(ready: Embedder, lexical: ReturnType<typeof openLexical>): Embedder {
  return {
    ...ready,
    async encoders() {
      const cards = await ready.encoders();
      return cards.ok ? { ok: true, value: [...cards.value, lexical.card] } : cards;
    },
    fit: (request, options) => (request.encoder === lexical.card.id ? lexical.fit(request, options) : ready.fit(request, options)),
    embed: (request, options) => (request.encoder === lexical.card.id ? lexical.embed(request, options) : ready.embed(request, options)),
    async close() {
      await Promise.all([ready.close(), lexical.close()]);
    },
  };
}

function trainingOn(trainer: Trainer, device: DeviceChoice): Trainer {
  const choose = <Request extends { readonly device: DeviceChoice }>(request: Request): Request => ({ ...request, device: request.device === "auto" ? device : request.device });
  return {
    ...trainer,
    fitLinear: (request, options) => trainer.fitLinear(choose(request), options),
    fitNetwork: (request, options) => trainer.fitNetwork(choose(request), options),
    score: (request, options) => trainer.score(choose(request), options),
  };
}
