const WINDOW_BYTES = 64 * 1024;

/** Bytes of a file at any place, read by stretches: what lies close together costs one reading. */
export class BlobWindow {
  readonly #blob: Blob;
  #at = 0;
  #bytes = new Uint8Array();

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get size(): number {
    return this.#blob.size;
  }

  /** Throws when the file ends before. */
  async read(at: number, length: number): Promise<Uint8Array> {
    if (at < 0 || length < 0 || at + length > this.#blob.size) throw new Error("the file breaks off");
    if (at < this.#at || at + length > this.#at + this.#bytes.length) {
      this.#bytes = new Uint8Array(await this.#blob.slice(at, at + Math.max(length, WINDOW_BYTES)).arrayBuffer());
      this.#at = at;
    }
    return this.#bytes.subarray(at - this.#at, at - this.#at + length);
  }
}
