/**
 * A quick 64-bit hash of a text's UTF-16 units, for cache keys; not for security.
 * Range:  16 hexadecimal digits
 * Source: Fowler, Noll, Vo: FNV-1a, two 32-bit lanes with different offsets
 */
export function fnv1a(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  return hex(high) + hex(low);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
