/** The part of the browser's Blob that core may know; the browser's own fits. */
export interface ByteSource {
  readonly size: number;
  slice(start?: number, end?: number): ByteSource;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file a person picked or the studio kept; read by parts, never whole. */
export interface SourceFile extends ByteSource {
  readonly name: string;
}
