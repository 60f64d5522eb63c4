/** Bytes at the start of a locked .steward file; a plain one starts with PK. */
const MARK = new TextEncoder().encode("STEWARD1");
const SALT_BYTES = 16;
const IV_BYTES = 12;
/** OWASP's figure of 2023 for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;

export function isLocked(bytes: Uint8Array): boolean {
  return MARK.every((byte, index) => bytes[index] === byte);
}

/** Locks bytes with a password: AES-256-GCM, key by PBKDF2-SHA-256. Layout: mark, salt, iv, cipher text. */
export async function lock(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(password, salt), bytes));
  const whole = new Uint8Array(MARK.length + SALT_BYTES + IV_BYTES + sealed.length);
  whole.set(MARK);
  whole.set(salt, MARK.length);
  whole.set(iv, MARK.length + SALT_BYTES);
  whole.set(sealed, MARK.length + SALT_BYTES + IV_BYTES);
  return whole;
}

/** null: the password is wrong or a byte was changed; GCM cannot tell which. */
export async function unlock(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const salt = bytes.slice(MARK.length, MARK.length + SALT_BYTES);
  const iv = bytes.slice(MARK.length + SALT_BYTES, MARK.length + SALT_BYTES + IV_BYTES);
  const sealed = bytes.slice(MARK.length + SALT_BYTES + IV_BYTES);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyOf(password, salt), sealed));
  } catch {
    return null;
  }
}

async function keyOf(password: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
