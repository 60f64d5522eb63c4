import { drawNormal } from "#core/statistics/draw-normal.ts";
import type { Random } from "#core/ports/random.ts";
import type { Scale } from "./search-space.ts";

/** A distribution over the positions of a scale. */
export interface Density {
  draw(random: Random): number;
  /** Logarithm of the density. */
  logAt(position: number): number;
}

interface Window {
  readonly centre: number;
  readonly width: number;
  /** Share of the whole bell that lies between the bounds. */
  readonly inside: number;
}

type Bounds = Pick<Scale, "low" | "high">;

const FINEST = 100;
const MOST_TRIES = 100;

/**
 * The mean of normal bells cut off at the bounds: one around each position, as wide as the farther of its neighbours is away, and one as
 * wide as the whole range in its middle.
 * Range:  no position → the wide bell alone; widths from 1/100 of the range, of fewer positions wider, to the range
 * Source: Bergstra et al. 2011, NeurIPS 24, section 4.2
 */
export function parzenWindows(positions: readonly number[], bounds: Bounds): Density {
  const windows = windowsOf(positions, bounds);
  const whole = windows.length * Math.sqrt(2 * Math.PI);
  return {
    draw: (random) => drawInside(windows[Math.floor(random.next() * windows.length)]!, bounds, random),
    logAt: (position) => Math.log(windows.reduce((sum, window) => sum + heightOf(window, position), 0) / whole),
  };
}

function heightOf({ centre, width, inside }: Window, position: number): number {
  return Math.exp(-(((position - centre) / width) ** 2) / 2) / (width * inside);
}

function windowsOf(positions: readonly number[], { low, high }: Bounds): Window[] {
  const range = high - low;
  const middle = low + range / 2;
  const narrowest = range / Math.min(FINEST, 2 + positions.length);
  const centres = [...positions, middle].sort((left, right) => left - right);
  return centres.map((centre, index) => {
    const reach = Math.max(centre - (centres[index - 1] ?? centre), (centres[index + 1] ?? centre) - centre);
    const width = index === centres.indexOf(middle) ? range : Math.min(range, Math.max(narrowest, reach));
    return { centre, width, inside: shareBelow((high - centre) / width) - shareBelow((low - centre) / width) };
  });
}

function drawInside({ centre, width }: Window, { low, high }: Bounds, random: Random): number {
  let position = centre;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    position = centre + width * drawNormal(random);
    if (position >= low && position <= high) return position;
  }
  return Math.min(high, Math.max(low, position));
}

/**
 * Standard normal distribution function, quick rather than exact: a proposal asks for thousands.
 * Range:  error below 1e-7
 * Source: Abramowitz & Stegun 1964, 26.2.17
 */
function shareBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail = ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) * t * Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  return x < 0 ? tail : 1 - tail;
}
