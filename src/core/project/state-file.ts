const STATE_FILE = /^state-(\d+)$/;

/** Id of the kept file that holds the state kept at that time. */
export function stateFileId(at: number): string {
  return `state-${at}`;
}

/** When the state in a kept file was kept; null: the file holds no state. */
export function stateTime(fileId: string): number | null {
  const digits = STATE_FILE.exec(fileId)?.[1];
  return digits === undefined ? null : Number(digits);
}
