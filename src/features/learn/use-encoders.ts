import type { EncoderCard } from "#core/ports/embedder.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** The encoders at hand, with the way to ask again. */
export function useEncoderReading(): Reading<readonly EncoderCard[]> {
  const studio = useStudio();
  return useAnswer(["encoders"], () => studio.ports.embedder.encoders());
}

/** The encoders at hand; empty until known. */
export function useEncoders(): readonly EncoderCard[] {
  const encoders = useEncoderReading();
  return encoders.status === "ready" ? encoders.value : [];
}
