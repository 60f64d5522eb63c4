import { z } from "zod";

export const ARCHIVE_VERSION = 2;
export const MANIFEST_PATH = "manifest.json";
export const PROJECT_PATH = "project.json";

/** First entry of a .steward file to be read: what else must be there, byte for byte. Version 1 had hashes of files only. */
export const ArchiveManifest = z.object({
  format: z.literal("steward-archive"),
  version: z.number(),
  project: z.string(),
  savedAt: z.number(),
  /** SHA-256 of the document. */
  projectSha256: z.string().optional(),
  files: z.array(z.object({ id: z.string(), path: z.string(), sizeBytes: z.number(), sha256: z.string() })),
  labels: z.array(z.object({ labelSet: z.string(), path: z.string(), events: z.number(), sha256: z.string().optional() })),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;
