import { joinBytes } from "#core/join-bytes.ts";
import { sha256Bytes } from "#workspace/sha256.ts";

/** Bytes at the start of a locked .steward file; a plain one starts with PK. */
const MARK = new TextEncoder().encode("STEWARD2");
const OLD_MARK = new TextEncoder().encode("STEWARD1");
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HASH_BYTES = 32;
/** OWASP's figure of 2023 for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
/** What the password must open before anything else: so a wrong one is known from a changed file. */
const CHECK = new TextEncoder().encode("steward-password");
const CHECK_BYTES = CHECK.length + TAG_BYTES;

/** Where the parts of a locked file lie, one behind the other; the sealed rest follows. */
const LAYOUT = { salt: MARK.length, checkIv: MARK.length + SALT_BYTES, check: MARK.length + SALT_BYTES + IV_BYTES, iv: MARK.length + SALT_BYTES + IV_BYTES + CHECK_BYTES, hash: MARK.length + SALT_BYTES + 2 * IV_BYTES + CHECK_BYTES } as const;
const HEAD_BYTES = LAYOUT.hash + HASH_BYTES;

export function isLocked(bytes: Uint8Array): boolean {
  return startsWith(bytes, MARK) || startsWith(bytes, OLD_MARK);
}

/** wrong-password: the small check does not open · damaged: not the bytes that were written · tampered: they fit each other, but nobody with the password sealed them. */
export type Unlocked = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly refusal: "wrong-password" | "damaged" | "tampered" };

/**
 * Locks bytes with a password: AES-256-GCM, key by PBKDF2-SHA-256.
 * Layout: mark, salt, iv and seal of the password check, iv, SHA-256 of the sealed rest, sealed rest
 */
export async function lock(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const [salt, checkIv, iv] = [random(SALT_BYTES), random(IV_BYTES), random(IV_BYTES)];
  const key = await keyOf(password, salt);
  const check = await seal(CHECK, key, checkIv);
  const sealed = await seal(bytes, key, iv);
  return joinBytes([MARK, salt, checkIv, check, iv, await sha256Bytes(sealed), sealed]);
}

export async function unlock(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<Unlocked> {
  if (startsWith(bytes, OLD_MARK)) return unlockOld(bytes, password);
  const sealed = bytes.slice(HEAD_BYTES);
  const hash = bytes.slice(LAYOUT.hash, HEAD_BYTES);
  const isWhole = bytes.length > HEAD_BYTES && isSame(await sha256Bytes(sealed), hash);
  const key = await keyOf(password, bytes.slice(LAYOUT.salt, LAYOUT.checkIv));
  const check = await open(bytes.slice(LAYOUT.check, LAYOUT.iv), key, bytes.slice(LAYOUT.checkIv, LAYOUT.check));
  if (check === null) return { refusal: isWhole ? "wrong-password" : "damaged" };
  if (!isWhole) return { refusal: "damaged" };
  const plain = await open(sealed, key, bytes.slice(LAYOUT.iv, LAYOUT.hash));
  return plain === null ? { refusal: "tampered" } : { bytes: plain };
}

/** The first form had no check: what does not open may be either. Layout: mark, salt, iv, sealed rest. */
async function unlockOld(bytes: Uint8Array<ArrayBuffer>, password: string): Promise<Unlocked> {
  const from = OLD_MARK.length;
  const key = await keyOf(password, bytes.slice(from, from + SALT_BYTES));
  const plain = await open(bytes.slice(from + SALT_BYTES + IV_BYTES), key, bytes.slice(from + SALT_BYTES, from + SALT_BYTES + IV_BYTES));
  return plain === null ? { refusal: "wrong-password" } : { bytes: plain };
}

async function keyOf(password: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(password.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function seal(bytes: Uint8Array<ArrayBuffer>, key: CryptoKey, iv: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes));
}

/** null: another key, or a byte was changed. */
async function open(sealed: Uint8Array<ArrayBuffer>, key: CryptoKey, iv: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
  } catch {
    return null;
  }
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
