type Json = Readonly<Record<string, unknown>>;

/** What brings a document of version v to version v + 1. Index = v − 1; documents are still unchecked. */
const STEPS: readonly ((document: Json) => Json)[] = [withTextPlans, withRowIdentity];

/** A stored document as one of today's version; what is no document at all stays as it is. */
export function migrateProject(document: unknown, version: number): unknown {
  if (!isRecord(document) || version < 1) return document;
  return STEPS.slice(version - 1).reduce<Json>((older, step, index) => ({ ...step(older), version: version + index + 1 }), document);
}

/** 1 → 2: sources keep the plan by which a text was read; older ones have none. */
function withTextPlans(document: Json): Json {
  return withSources(document, { plan: null, lines: null, parts: [] });
}

/** 2 → 3: sources may be samples, be mended by hand and take the place of older ones; the older ones are whole, as they came, and the first. */
function withRowIdentity(document: Json): Json {
  return withSources(document, { sampledFrom: null, rejectedFileId: null, readmitted: [], identity: [], update: null });
}

function withSources(document: Json, added: Json): Json {
  const datasets = listOf(document.datasets).map((dataset) => (isRecord(dataset) && isRecord(dataset.source) ? { ...dataset, source: { ...dataset.source, ...added } } : dataset));
  return { ...document, datasets };
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
