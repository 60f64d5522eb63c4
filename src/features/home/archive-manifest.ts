import { z } from "zod";

export const ARCHIVE_VERSION = 1;
export const MANIFEST_PATH = "manifest.json";
export const PROJECT_PATH = "project.json";

/** First entry of a .steward file to be read: what else must be there, byte for byte. */
export const ArchiveManifest = z.object({
  format: z.literal("steward-archive"),
  version: z.number(),
  project: z.string(),
  savedAt: z.number(),
  files: z.array(z.object({ id: z.string(), path: z.string(), sizeBytes: z.number(), sha256: z.string() })),
  labels: z.array(z.object({ labelSet: z.string(), path: z.string(), events: z.number() })),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** SHA-256 as hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
