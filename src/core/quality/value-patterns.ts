import type { SemanticType } from "#core/profile/semantic-type.ts";

/** RE2 patterns of values with a known form, for matches-pattern; the profile's own detectors are stricter. */
export const VALUE_PATTERNS: Readonly<Partial<Record<SemanticType, string>>> = {
  email: String.raw`^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$`,
  url: String.raw`^(?i)(https?://|ftp://|www\.)\S+$`,
  phone: String.raw`^[+(]?[0-9][0-9()\s./-]{5,20}(\s?(x|ext\.?)\s?[0-9]{1,5})?$`,
  isbn: String.raw`^[0-9][0-9 -]{8,16}[0-9Xx]$`,
  gtin: String.raw`^([0-9]{8}|[0-9]{12,14})$`,
  percentage: String.raw`^[-+]?[0-9]+([.,][0-9]+)?\s?[%％]$`,
};

/** The pattern that texts of these shapes ("A-9999") share; null when they do not look like one code. */
export function codePattern(shapes: readonly { readonly shape: string; readonly share: number; readonly example: string }[]): { readonly pattern: string; readonly share: number } | null {
  const [first] = shapes;
  if (first === undefined || !/^[A-Za-z9_./:#-]+$/.test(first.shape) || !first.shape.includes("9")) return null;
  const share = shapes.filter(({ shape }) => looseShape(shape) === looseShape(first.shape)).reduce((sum, shape) => sum + shape.share, 0);
  const source = looseShape(first.shape).replaceAll(/[./-]/g, String.raw`\$&`).replaceAll("A", "[A-Z]+").replaceAll("a", "[a-z]+").replaceAll("9", "[0-9]+");
  return share >= 0.9 ? { pattern: `^${source}$`, share } : null;
}

function looseShape(shape: string): string {
  return shape.replaceAll(/9+/g, "9");
}
