const KEY_BYTES = 16;

/** Shape: [texts, 16]. The first 128 bits of SHA-256: no two texts of anyone's table will ever share them. Null where the browser has no crypto (not a secure context). */
export async function hashTexts(texts: readonly string[]): Promise<Uint8Array | null> {
  if (!("subtle" in crypto)) return null;
  const utf8 = new TextEncoder();
  const keys = new Uint8Array(texts.length * KEY_BYTES);
  const digests = await Promise.all(texts.map((text) => crypto.subtle.digest("SHA-256", utf8.encode(text))));
  digests.forEach((digest, index) => {
    keys.set(new Uint8Array(digest, 0, KEY_BYTES), index * KEY_BYTES);
  });
  return keys;
}
