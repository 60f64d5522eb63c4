import initSqlJs from "sql.js";
import type { TextTables } from "#core/ports/text-tables.ts";
import { blobOf } from "../kit/blob-of.ts";
import { readText } from "./read-text.ts";
import { createText } from "./text.ts";

/** The reader of texts in this very thread, for tests. */
export function textTablesHere(): TextTables {
  const service = createText();
  const job = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
  return {
    plan: async (file, wish) => service.plan(job, { blob: await blobOf(file), name: file.name }, wish),
    read: async (file, reading) => {
      const named = { blob: await blobOf(file), name: file.name };
      return readText({ open: (plan) => service.open(job, named, plan), next: (id) => service.next(job, id), close: (id) => service.close(job, id) }, reading);
    },
    sheets: async (file) => service.sheets(job, { blob: await blobOf(file), name: file.name }),
    tables: async (file) => {
      // The first opening says where the engine lies: here beside the library, not at an address.
      await initSqlJs();
      return service.tables(job, { blob: await blobOf(file), name: file.name });
    },
    close: () => Promise.resolve(),
  };
}
