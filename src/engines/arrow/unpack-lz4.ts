const MAGIC = 0x184d2204;
/** Sixteen numbers, the last digit free. */
const SKIPPED_MAGIC = 0x184d2a5;
const STORED = 0x80000000;

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * The content of LZ4 frames, which must be exactly so long. Checksums are passed over: a length that is wrong shows most damage.
 * Throws on what is no frame, breaks off or does not fit.
 * Source: lz4 1.10, doc/lz4_Frame_format.md and doc/lz4_Block_format.md
 */
export function unpackLz4(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  const cursor = { bytes: packed, at: 0 };
  let to = 0;
  while (cursor.at < packed.length) {
    const magic = nextUint32(cursor);
    if (magic >>> 4 === SKIPPED_MAGIC) nextBytes(cursor, nextUint32(cursor));
    else if (magic === MAGIC) to = unpackFrame(cursor, output, to);
    else throw new Error("no LZ4 frame");
  }
  if (to !== length) throw new Error("an LZ4 frame holds less than it should");
  return output;
}

/** Blocks may look back into those before them, so all are written into one output. */
function unpackFrame(cursor: Cursor, output: Uint8Array, start: number): number {
  const flags = nextByte(cursor);
  if (flags >> 6 !== 1) throw new Error("an LZ4 frame of another version");
  const [hasBlockSums, hasSize, hasSum, hasDictionary] = [16, 8, 4, 1].map((bit) => (flags & bit) !== 0);
  if (hasDictionary === true) throw new Error("an LZ4 frame with a dictionary of its own");
  // The size of blocks, the size of the content if it is told, and the sum of this header.
  cursor.at += hasSize === true ? 10 : 2;
  let to = start;
  for (;;) {
    const head = nextUint32(cursor);
    if (head === 0) break;
    const block = nextBytes(cursor, head & ~STORED);
    to = head >= STORED ? store(block, output, to) : unpackBlock(block, output, to);
    if (hasBlockSums === true) cursor.at += 4;
  }
  if (hasSum === true) cursor.at += 4;
  return to;
}

function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  const cursor = { bytes: block, at: 0 };
  let to = start;
  for (;;) {
    const token = nextByte(cursor);
    to = store(nextBytes(cursor, lengthFrom(cursor, token >> 4)), output, to);
    if (cursor.at === block.length) return to;
    const distance = nextByte(cursor) | (nextByte(cursor) << 8);
    to = repeat(output, to, { distance, length: lengthFrom(cursor, token & 15) + 4 });
  }
}

/** Fifteen means that more bytes follow, as long as they are 255. */
function lengthFrom(cursor: Cursor, nibble: number): number {
  if (nibble < 15) return nibble;
  let length = nibble;
  for (let byte = 255; byte === 255; length += byte) byte = nextByte(cursor);
  return length;
}

function store(bytes: Uint8Array, output: Uint8Array, to: number): number {
  output.set(bytes, to);
  return to + bytes.length;
}

/** Copies what was written `distance` ago; where that overlaps what is being written, it repeats itself. */
function repeat(output: Uint8Array, to: number, { distance, length }: { readonly distance: number; readonly length: number }): number {
  const end = to + length;
  if (distance === 0 || distance > to || end > output.length) throw new Error("an LZ4 block points outside its frame");
  if (distance >= length) output.copyWithin(to, to - distance, end - distance);
  else for (let at = to; at < end; at++) output[at] = output[at - distance]!;
  return end;
}

function nextByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++];
  if (byte === undefined) throw new Error("an LZ4 frame breaks off");
  return byte;
}

function nextUint32(cursor: Cursor): number {
  return (nextByte(cursor) | (nextByte(cursor) << 8) | (nextByte(cursor) << 16) | (nextByte(cursor) << 24)) >>> 0;
}

function nextBytes(cursor: Cursor, length: number): Uint8Array {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new Error("an LZ4 frame breaks off");
  const bytes = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return bytes;
}
