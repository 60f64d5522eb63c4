/** What the name of a champion begins with; no model may be called so. */
export const CHAMPION_PREFIX = "champion:";

/** The label whose champion is meant; null: the name is that of a model. */
export function championLabel(name: string): string | null {
  return name.startsWith(CHAMPION_PREFIX) ? name.slice(CHAMPION_PREFIX.length) : null;
}
