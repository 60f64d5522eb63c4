import { useState, type PointerEvent, type ReactNode } from "react";
import classes from "#ui/chart/brush.module.css";

export interface BrushRange {
  /** Places of the first and the last bin, both in it. */
  readonly from: number;
  readonly to: number;
}

interface BrushProps {
  readonly bins: number;
  readonly selected: BrushRange | null;
  readonly onBrush: (range: BrushRange) => void;
  readonly children: ReactNode;
}

/** Lets a stretch of bins be drawn over with the pointer: a drag takes several, a press one. */
export function Brush({ bins, selected, onBrush, children }: BrushProps) {
  const [drawn, draw] = useState<BrushRange | null>(null);
  const shown = drawn ?? selected;
  const binAt = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bins - 1, Math.floor(((event.clientX - box.left) / box.width) * bins)));
  };
  const finish = (event: PointerEvent<HTMLDivElement>) => {
    if (drawn !== null) onBrush(ordered({ from: drawn.from, to: binAt(event) }));
    draw(null);
  };
  return (
    <div
      className={classes.brush}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        draw({ from: binAt(event), to: binAt(event) });
      }}
      onPointerMove={(event) => {
        if (drawn !== null) draw({ from: drawn.from, to: binAt(event) });
      }}
      onPointerUp={finish}
      onPointerCancel={() => draw(null)}
    >
      {children}
      {shown !== null && <span aria-hidden className={classes.selection} style={placeOf(ordered(shown), bins)} />}
    </div>
  );
}

function ordered({ from, to }: BrushRange): BrushRange {
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

function placeOf({ from, to }: BrushRange, bins: number): { readonly left: string; readonly width: string } {
  return { left: `${String((from / bins) * 100)}%`, width: `${String(((to - from + 1) / bins) * 100)}%` };
}
