const SLICE_BYTES = 4 * 1024 * 1024;

/** The same text as UTF-8, read and written by slices. Bytes that mean nothing become U+FFFD. */
export async function transcodeToUtf8(file: Blob, encoding: string): Promise<Blob> {
  const decoder = new TextDecoder(encoding);
  const parts: Blob[] = [];
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    const slice = file.slice(from, from + SLICE_BYTES);
    parts.push(new Blob([decoder.decode(await slice.arrayBuffer(), { stream: true })]));
  }
  parts.push(new Blob([decoder.decode()]));
  return new Blob(parts);
}
