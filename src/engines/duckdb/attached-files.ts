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
  await limitThreads(instance, 1);
}

export async function detachFile(instance: DuckDbInstance, name: string): Promise<void> {
  const { db, addresses } = instance;
  await db.dropFile(name);
  URL.revokeObjectURL(addresses.get(name) ?? "");
  if (addresses.delete(name) && addresses.size === 0) await limitThreads(instance, instance.facts.threads);
}

/**
 * While a file is attached, one thread works: DuckDB's threads share one buffer for the answers about files (getFileInfo),
 * and on a busy machine one in twenty reads gets half of another's answer: "No files found" or broken JSON.
 */
async function limitThreads(instance: DuckDbInstance, threads: number): Promise<void> {
  await instance.connection().query(`SET threads=${threads}`);
}

async function blobOf(file: SourceFile, encoding: string | undefined): Promise<Blob> {
  const blob = file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
  return encoding === undefined || encoding === "utf-8" ? blob : transcodeToUtf8(blob, encoding);
}
