import { DuckDBDataProtocol } from "@duckdb/duckdb-wasm";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { DuckDbInstance } from "./duckdb-instance.ts";
import { transcodeToUtf8 } from "./transcode.ts";
import { fileAddress } from "./worker-script.ts";

/** Makes a file readable in SQL by name; a file already attached under it leaves. */
export async function attachFile(instance: DuckDbInstance, name: string, { file, encoding }: { readonly file: SourceFile; readonly encoding: string | undefined }): Promise<void> {
  const blob = await blobOf(file, encoding);
  await detachFile(instance, name);
  if (instance.facts.bundle === "eh") {
    await instance.db.registerFileHandle(name, blob, DuckDBDataProtocol.BROWSER_FILEREADER, true);
    return;
  }
  const address = fileAddress(blob);
  instance.addresses.set(name, address);
  await instance.db.registerFileURL(name, address, DuckDBDataProtocol.HTTP, true);
}

/** The name of an attached file that DuckDB says it cannot find, made known again; false: the error is about something else. */
export async function attachAgain({ db, addresses }: DuckDbInstance, error: unknown): Promise<boolean> {
  const [, name = ""] = /No files found that match the pattern "([^"]*)"/.exec(error instanceof Error ? error.message : "") ?? [];
  const address = addresses.get(name);
  if (address === undefined) return false;
  await db.registerFileURL(name, address, DuckDBDataProtocol.HTTP, true);
  return true;
}

export async function detachFile({ db, addresses }: DuckDbInstance, name: string): Promise<void> {
  await db.dropFile(name);
  URL.revokeObjectURL(addresses.get(name) ?? "");
  addresses.delete(name);
}

async function blobOf(file: SourceFile, encoding: string | undefined): Promise<Blob> {
  const blob = file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
  return encoding === undefined || encoding === "utf-8" ? blob : transcodeToUtf8(blob, encoding);
}
