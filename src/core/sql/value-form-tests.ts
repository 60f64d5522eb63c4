import type { SqlText } from "#core/ids.ts";
import type { CheckOf } from "#core/sql/check-rule.ts";
import { sql } from "#core/sql/sql-text.ts";

type ValueForm = CheckOf<"valid-as">["params"]["form"];

/**
 * Whether a text is valid as a form; where the form has a check digit it must be right. Spaces and hyphens between digits are passed over.
 * Source: GS1 General Specifications 7.9 (GTIN), ISO 2108 (ISBN), ISO/IEC 7812-1 annex B (Luhn), GB 11643-1999 (resident id), ISO 13616 (IBAN), RFC 9562 (UUID)
 */
export function isValidAs(form: ValueForm, text: SqlText): SqlText {
  const plain = sql`trim(${text})`;
  const code = sql`upper(regexp_replace(${text}, '[\\s-]', '', 'g'))`;
  return FORMS[form](CODES.has(form) ? code : plain);
}

/** Forms whose spaces and hyphens say nothing. */
const CODES: ReadonlySet<ValueForm> = new Set(["phone-cn", "gtin", "isbn", "luhn", "cn-resident-id", "iban"]);

const FORMS: Readonly<Record<ValueForm, (text: SqlText) => SqlText>> = {
  email: (text) => sql`regexp_full_match(${text}, '[\\p{L}\\p{N}._%+''-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,24}')`,
  url: (text) => sql`regexp_full_match(${text}, '(?i:https?|ftp)://[^\\s/$.?#][^\\s]*')`,
  uuid: (text) => sql`regexp_full_match(lower(${text}), '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')`,
  ipv4: (text) => sql`regexp_full_match(${text}, '((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.|$)){4}') AND NOT ends_with(${text}, '.')`,
  "phone-cn": (text) => sql`regexp_full_match(${text}, '(\\+?86|0086)?1[3-9][0-9]{9}')`,
  gtin: (text) => sql`regexp_full_match(${text}, '[0-9]{8}|[0-9]{12,14}') AND ${gtinSum(text)} % 10 = 0`,
  isbn: (text) => sql`(regexp_full_match(${text}, '97[89][0-9]{10}') AND ${gtinSum(text)} % 10 = 0) OR (regexp_full_match(${text}, '[0-9]{9}[0-9X]') AND ${isbnSum(text)} % 11 = 0)`,
  luhn: (text) => sql`regexp_full_match(${text}, '[0-9]{2,19}') AND ${luhnSum(text)} % 10 = 0`,
  "cn-resident-id": (text) => sql`regexp_full_match(${text}, '[1-9][0-9]{16}[0-9X]') AND try_strptime(substr(${text}, 7, 8), '%Y%m%d') IS NOT NULL AND substr('10X98765432', 1 + CAST(${residentSum(text)} % 11 AS INTEGER), 1) = substr(${text}, 18, 1)`,
  iban: (text) => sql`regexp_full_match(${text}, '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}') AND ${ibanRemainder(text)} = 1`,
};

/** The i-th digit from the right, from 1. */
function digitFromRight(code: SqlText): SqlText {
  return sql`TRY_CAST(substr(${code}, length(${code}) + 1 - i, 1) AS INTEGER)`;
}

function gtinSum(code: SqlText): SqlText {
  return sql`list_sum(list_transform(range(1, length(${code}) + 1), lambda i: ${digitFromRight(code)} * CASE WHEN i % 2 = 0 THEN 3 ELSE 1 END))`;
}

function luhnSum(code: SqlText): SqlText {
  const digit = digitFromRight(code);
  return sql`list_sum(list_transform(range(1, length(${code}) + 1), lambda i: CASE WHEN i % 2 = 0 THEN (${digit} * 2) // 10 + (${digit} * 2) % 10 ELSE ${digit} END))`;
}

function isbnSum(code: SqlText): SqlText {
  return sql`list_sum(list_transform(range(1, 11), lambda i: CASE WHEN substr(${code}, i, 1) = 'X' THEN 10 ELSE TRY_CAST(substr(${code}, i, 1) AS INTEGER) END * (11 - i)))`;
}

function residentSum(code: SqlText): SqlText {
  return sql`list_sum(list_transform(range(1, 18), lambda i: TRY_CAST(substr(${code}, i, 1) AS INTEGER) * list_extract([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], i)))`;
}

function ibanRemainder(code: SqlText): SqlText {
  const turned = sql`(substr(${code}, 5) || substr(${code}, 1, 4))`;
  const values = sql`list_transform(range(1, length(${code}) + 1), lambda i: strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(${turned}, i, 1)) - 1)`;
  return sql`list_reduce(list_prepend(0, ${values}), lambda sum, v: (sum * CASE WHEN v > 9 THEN 100 ELSE 10 END + v) % 97)`;
}
