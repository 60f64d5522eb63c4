import { brandSql } from "#core/ids.ts";
import type { SqlText } from "#core/ids.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";

/** Why an expression typed by a person cannot be used; the database says the rest. */
export interface UserSqlProblem {
  readonly code: "bad-sql";
  readonly detail: "empty" | "semicolon" | "comment" | "comma" | "parameter" | "control-character" | "unclosed-quote" | "unbalanced-bracket" | "no-query";
  readonly sql: string;
}

/** Stands for the table in a query that a person types. */
const TABLE = "{table}";

/**
 * A query typed by a person, with {table} put in; it stays one query wherever it is put in parentheses.
 * Problems: bad-sql when it is empty, does not begin with SELECT, WITH or FROM, holds a comment, a parameter, a semicolon or something unclosed
 */
export function userQuery(query: string, table: SqlText): Result<SqlText, UserSqlProblem> {
  const text = query.trim().replace(/;\s*$/, "");
  const detail = text === "" ? "empty" : /^(?:select|with|from)\b/i.test(text) ? findFault(text.replaceAll(TABLE, "t"), true) : "no-query";
  return detail === null ? ok(brandSql(text.replaceAll(TABLE, () => table))) : failed({ code: "bad-sql", detail, sql: query });
}

const CLOSER: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * An expression typed by a person, wrapped in parentheses so that it stays one expression wherever it is put.
 * Problems: bad-sql when it is empty, holds a comment, a parameter, a semicolon or comma outside brackets, or something unclosed
 */
export function userSql(expression: string): Result<SqlText, UserSqlProblem> {
  const detail = expression.trim() === "" ? "empty" : findFault(expression);
  return detail === null ? ok(brandSql(`(${expression.trim()})`)) : failed({ code: "bad-sql", detail, sql: expression });
}

function findFault(text: string, isQuery = false): UserSqlProblem["detail"] | null {
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "'" || character === '"') {
      at = endOfQuote(text, at);
      if (at < 0) return "unclosed-quote";
      continue;
    }
    const fault = faultOf(text, at, open);
    if (fault !== null && !(isQuery && fault === "comma")) return fault;
  }
  return open.length === 0 ? null : "unbalanced-bracket";
}

function faultOf(text: string, at: number, open: string[]): UserSqlProblem["detail"] | null {
  const character = text.charAt(at);
  if (character === "\0") return "control-character";
  if (character === ";") return "semicolon";
  if (character === "$" || character === "?") return "parameter";
  const pair = text.slice(at, at + 2);
  if (pair === "--" || pair === "/*") return "comment";
  if (character === "," && open.length === 0) return "comma";
  return bracketFault(character, open);
}

function bracketFault(character: string, open: string[]): "unbalanced-bracket" | null {
  const closer = CLOSER[character];
  if (closer !== undefined) open.push(closer);
  else if (")]}".includes(character) && open.pop() !== character) return "unbalanced-bracket";
  return null;
}

/** Index of the closing quote, or -1. A doubled quote stays inside; E'…' also knows backslashes. */
function endOfQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  const escapes = quote === "'" && /(^|[^\p{L}\p{N}_"])[eE]$/u.test(text.slice(Math.max(0, start - 3), start));
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\0") return -1;
    if (escapes && character === "\\") at += 1;
    else if (character === quote && text.charAt(at + 1) === quote) at += 1;
    else if (character === quote) return at;
  }
  return -1;
}
