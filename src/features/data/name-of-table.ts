const PACKED = /\.(?:gz|gzip|zst|zstd)$/i;

/** A name for a table from the names of its files: the one without its ending, or what several begin with. */
export function nameOfTable(fileNames: readonly string[]): string {
  const stems = fileNames.map(stemOf);
  const [first = ""] = stems;
  const shared = stems.reduce((prefix, stem) => sharedStart(prefix, stem), first);
  const name = stems.length === 1 ? first : withoutLooseEnd(shared);
  return name === "" ? "table" : name;
}

function stemOf(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, "").replace(PACKED, "").replace(/\.[^.]+$/, "").trim();
}

function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return left.slice(0, length);
}

/** Dates and numbers that differ leave a stump: "sales_2024-0", "part-". */
function withoutLooseEnd(shared: string): string {
  return shared.replace(/[\d\s_.()-]+$/, "").trim();
}
