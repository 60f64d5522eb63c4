/** Search of an address: plain texts only, so that shared links stay readable. Whatever else is there is left out. */
export function textsOf(search: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));
}

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const written = new URLSearchParams(textsOf(search)).toString();
  return written === "" ? "" : `?${written}`;
}

/** Search with parts changed; null takes a part away. */
export function patchSearch(search: Readonly<Record<string, string | undefined>>, patch: Readonly<Record<string, string | null>>): Record<string, string> {
  const merged: Record<string, string | null | undefined> = { ...search, ...patch };
  return Object.fromEntries(Object.entries(merged).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])));
}
