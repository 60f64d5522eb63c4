import type { StorageProblem } from "#core/problem.ts";

/** What a browser's storage threw, as a problem. `neededBytes` is what the caller wanted to write. */
export async function readStorageProblem(thrown: unknown, neededBytes: number): Promise<StorageProblem> {
  if (isQuota(thrown)) return { code: "quota-exceeded", neededBytes, freeBytes: await countFreeBytes() };
  return { code: "storage-failed", detail: readDetail(thrown) };
}

function readDetail(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

function isQuota(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "QuotaExceededError";
}

async function countFreeBytes(): Promise<number> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return Math.max(0, quota - usage);
  } catch {
    return 0;
  }
}
