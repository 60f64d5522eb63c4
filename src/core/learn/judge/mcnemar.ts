import { normalUpperTail } from "#core/statistics/normal-tail.ts";

/** Rows that one model has right and the other wrong, and how likely such a difference is by chance. */
export interface McNemar {
  /** Rows that only the first has right. */
  readonly b: number;
  /** Rows that only the second has right. */
  readonly c: number;
  /** Two-sided, of the test that `used` names. */
  readonly p: number;
  readonly exactP: number;
  readonly midP: number;
  readonly chiSquare: number;
  readonly chiSquareP: number;
  readonly used: "exact" | "chi-square";
}

/** Below so many rows the chi-square is no good approximation. */
const EXACT_BELOW = 25;

/**
 * Whether two models that were judged on the same rows differ.
 * Range:  no discordant row → p 1
 * Source: McNemar 1947; exact and mid-p: Fagerland et al. 2013; b=5, c=15 → exact 0.041389, mid-p 0.026604, χ² 4.05 with p 0.044172
 */
export function mcnemar(b: number, c: number): McNemar {
  const discordant = b + c;
  const fewer = Math.min(b, c);
  const tail = discordant === 0 ? 1 : binomialTail(fewer, discordant);
  const exactP = Math.min(1, 2 * tail);
  const midP = discordant === 0 ? 1 : Math.min(1, 2 * tail - binomialPoint(fewer, discordant));
  const chiSquare = discordant === 0 ? 0 : Math.max(0, Math.abs(b - c) - 1) ** 2 / discordant;
  const chiSquareP = discordant === 0 ? 1 : 2 * normalUpperTail(Math.sqrt(chiSquare));
  const used = discordant < EXACT_BELOW ? "exact" : "chi-square";
  return { b, c, p: used === "exact" ? exactP : chiSquareP, exactP, midP, chiSquare, chiSquareP, used };
}

/** P(X ≤ k) of Binomial(n, ½), in logarithms: n may be millions. */
function binomialTail(k: number, n: number): number {
  let log = -n * Math.LN2;
  let highest = log;
  const logs = [log];
  for (let at = 1; at <= k; at++) {
    log += Math.log((n - at + 1) / at);
    highest = Math.max(highest, log);
    logs.push(log);
  }
  return Math.min(1, Math.exp(highest) * logs.reduce((sum, each) => sum + Math.exp(each - highest), 0));
}

function binomialPoint(k: number, n: number): number {
  let log = -n * Math.LN2;
  for (let at = 1; at <= k; at++) log += Math.log((n - at + 1) / at);
  return Math.exp(log);
}
