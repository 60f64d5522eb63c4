/**
 * Whether the last digit of a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14) or ISBN-13 is the one the others demand.
 * Source: GS1 General Specifications 7.9; 4006381333931 is right
 */
export function hasGtinCheckDigit(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = Array.from(text).reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/**
 * Whether a text is an ISBN-10 or ISBN-13 with its right check digit; spaces and hyphens are passed over.
 * Source: ISO 2108; 0-306-40615-2 and 978-0-306-40615-7 are right
 */
export function isIsbn(text: string): boolean {
  const code = text.replaceAll(/[\s-]/g, "").toUpperCase();
  if (/^97[89]\d{10}$/.test(code)) return hasGtinCheckDigit(code);
  if (!/^\d{9}[\dX]$/.test(code)) return false;
  const sum = Array.from(code).reduce((total, character, index) => total + (character === "X" ? 10 : Number(character)) * (10 - index), 0);
  return sum % 11 === 0;
}
