import { VisuallyHidden } from "@mantine/core";
import classes from "#ui/chart/paired-bars.module.css";
import { useFormat } from "#ui/words/use-format.ts";

export interface PairedValue {
  readonly key: string;
  readonly name: string;
  /** Shares of each side, 0..1. */
  readonly a: number;
  readonly b: number;
}

interface PairedBarsProps {
  readonly values: readonly PairedValue[];
  readonly label: string;
  /** Writes the shares beside the bars. */
  readonly withShares?: boolean;
}

/** How often each value occurs on two sides, as bars under each other; the longest bar is the largest share of either side. */
export function PairedBars({ values, label, withShares = false }: PairedBarsProps) {
  const format = useFormat();
  const longest = Math.max(...values.flatMap(({ a, b }) => [a, b]), Number.MIN_VALUE);
  return (
    <ul className={classes.bars} data-shares={withShares} aria-label={label}>
      {values.map(({ key, name, a, b }) => (
        <li key={key} title={`${name} · A ${format.share(a)} · B ${format.share(b)}`}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          <span className={classes.pair}>
            <Bar side="a" share={a / longest} />
            <Bar side="b" share={b / longest} />
            {!withShares && <VisuallyHidden>{`A ${format.share(a)}, B ${format.share(b)}`}</VisuallyHidden>}
          </span>
          {withShares && <span className={classes.shares}>{`A ${format.share(a)} · B ${format.share(b)}`}</span>}
        </li>
      ))}
    </ul>
  );
}

function Bar({ side, share }: { readonly side: "a" | "b"; readonly share: number }) {
  return <span aria-hidden className={`${classes.bar ?? ""} ${classes[side] ?? ""}`} data-empty={share === 0} style={{ width: `${String(share * 100)}%` }} />;
}

interface PairedHistogramProps {
  /** Shares of each side per range, 0..1. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** The two ends of all ranges, written. */
  readonly ends: readonly [low: string, high: string];
  /** What the picture shows, for who cannot see it. */
  readonly label: string;
  readonly height?: number;
}

/** Two sides in the same ranges, a bar beside a bar. */
export function PairedHistogram({ a, b, ends, label, height = 56 }: PairedHistogramProps) {
  const tallest = Math.max(...a, ...b, Number.MIN_VALUE);
  const bar = (share: number, x: number, side: "a" | "b") =>
    share === 0 ? null : <rect key={`${side}${String(x)}`} className={classes[side]} x={x} width={0.42} y={1 - share / tallest} height={share / tallest} />;
  return (
    <div>
      <svg className={classes.columns} height={height} viewBox={`0 0 ${String(a.length)} 1`} preserveAspectRatio="none" role="img" aria-label={label}>
        {a.map((share, index) => bar(share, index + 0.06, "a"))}
        {b.map((share, index) => bar(share, index + 0.5, "b"))}
        <line className={classes.base} x1={0} x2={a.length} y1={1} y2={1} />
      </svg>
      <div className={classes.ends} aria-hidden>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}
