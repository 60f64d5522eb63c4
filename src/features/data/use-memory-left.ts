import { memoryUse } from "#core/sql/memory-query.ts";
import { ok } from "#core/result.ts";
import { countCell } from "#core/table/read-cells.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

/** Bytes that the database may still take; null until known. */
export function useMemoryLeft(): number | null {
  const { ports } = useStudio();
  const answer = useAnswer(["memory-left"], async (signal) => {
    const read = await ports.database.query(memoryUse(), { signal });
    if (!read.ok) return read;
    const [used = 0, limit = 0] = read.value.values.map(([cell]) => countCell(cell));
    return ok(Math.max(0, limit - used));
  }, "while-shown");
  return answer.status === "ready" ? answer.value : null;
}
