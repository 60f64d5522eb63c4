import type { EncoderCard } from "#core/ports/embedder.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

/** The encoders at hand; empty until known. */
export function useEncoders(): readonly EncoderCard[] {
  const studio = useStudio();
  const encoders = useAnswer(["encoders"], () => studio.ports.embedder.encoders());
  return encoders.status === "ready" ? encoders.value : [];
}
