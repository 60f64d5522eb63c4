import type { Clock } from "#core/ports/clock.ts";
import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { Database } from "#core/ports/database.ts";
import type { DatabaseFiles } from "#core/ports/database-files.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { FileDesk } from "#core/ports/file-desk.ts";
import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import type { RemoteFiles } from "#core/ports/remote-files.ts";
import type { ShippedFiles } from "#core/ports/shipped-files.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { Trainer } from "#core/ports/trainer.ts";
import type { VectorSearch } from "#core/ports/vector-search.ts";

/** Everything the studio needs from outside; joined to engines in app/start-engines.ts. */
export interface Ports {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly database: Database;
  readonly databaseFiles: DatabaseFiles;
  readonly parquet: ParquetFiles;
  readonly arrow: ColumnarFiles;
  readonly text: TextTables;
  readonly embedder: Embedder;
  readonly trainer: Trainer;
  readonly search: VectorSearch;
  readonly storage: ProjectStorage;
  readonly files: FileDesk;
  readonly remote: RemoteFiles;
  readonly shipped: ShippedFiles;
}
