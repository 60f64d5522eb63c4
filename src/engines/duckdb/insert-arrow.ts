import type { DuckDbInstance } from "./duckdb-instance.ts";
import { END_OF_STREAM } from "./end-of-stream.ts";

/**
 * Inserts one complete Arrow IPC stream, on a connection of its own: a broken stream leaves its connection unusable.
 * DuckDB takes a stream without its end mark for one that goes on, so such a stream is refused here.
 */
export async function insertArrow(instance: DuckDbInstance, ipc: Uint8Array, into: { readonly name: string; readonly create: boolean }): Promise<void> {
  const end = ipc.subarray(-END_OF_STREAM.length);
  if (!END_OF_STREAM.every((byte, index) => end[index] === byte)) throw new Error("Invalid Input Error: the Arrow stream is cut short");
  const connection = await instance.insertingConnection();
  try {
    await connection.insertArrowFromIPCStream(ipc, into);
  } catch (thrown) {
    await instance.endInserting();
    throw thrown;
  }
}
