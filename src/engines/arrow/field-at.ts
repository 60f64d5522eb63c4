/** Where a table of FlatBuffers keeps a field; null where it is left at its default. Throws where that leads out of the bytes. Source: FlatBuffers internals, "Tables" */
export function fieldAt(view: DataView, table: number, slot: number): number | null {
  const slots = table - view.getInt32(table, true);
  const offset = slot < view.getUint16(slots, true) ? view.getUint16(slots + slot, true) : 0;
  return offset === 0 ? null : table + offset;
}

/** Where the table or vector lies that a field points to. */
export function targetOf(view: DataView, field: number): number {
  return field + view.getUint32(field, true);
}
