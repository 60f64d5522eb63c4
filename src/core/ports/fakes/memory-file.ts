import type { ByteSource, SourceFile } from "#core/ports/source-file.ts";

export function bytesAsFile(bytes: Uint8Array, name: string): SourceFile {
  return { name, ...bytesAsSource(bytes) };
}

export async function readBytes(content: ByteSource | Uint8Array): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content.slice() : new Uint8Array(await content.arrayBuffer());
}

function bytesAsSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    slice: (start, end) => bytesAsSource(bytes.subarray(start, end)),
    arrayBuffer: () => Promise.resolve(bytes.slice().buffer),
  };
}
