import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { offsetShowing, ROW_HEIGHT, scrollScale, type ScrollScale } from "#ui/data-grid/grid-scroll.ts";

export interface GridScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly scale: ScrollScale;
  /** px from the first row, as if every row had its full height. */
  readonly offset: number;
  readonly scrollTop: number;
  readonly viewportHeight: number;
  readonly onScroll: () => void;
  readonly showRow: (row: number) => void;
}

/** Height in px until it is measured. */
const FIRST_GUESS = 600;
/** Pixels of rounding that a scroll position read back may differ by. */
const READ_BACK = 1.5;

/** Vertical place in a table of any length: the wheel moves by rows, the bar by shares of the whole. */
export function useGridScroll(rowCount: number, headerHeight: number, startRow: number): GridScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [measured, setViewportHeight] = useState<number | null>(null);
  const viewportHeight = measured ?? FIRST_GUESS;
  const [place, setPlace] = useState({ offset: 0, scrollTop: 0 });
  const offset = useRef(0);
  const scale = useMemo(() => scrollScale(rowCount, viewportHeight), [rowCount, viewportHeight]);

  const moveTo = useCallback(
    (wished: number) => {
      const element = scroller.current;
      if (!element) return;
      offset.current = Math.min(scale.maxOffset, Math.max(0, wished));
      element.scrollTop = scale.toScrollTop(offset.current);
      setPlace({ offset: offset.current, scrollTop: element.scrollTop });
    },
    [scale],
  );
  const onScroll = useCallback(() => {
    const scrollTop = scroller.current?.scrollTop ?? 0;
    const ownMove = scale.isScaled && Math.abs(scrollTop - scale.toScrollTop(offset.current)) < READ_BACK;
    if (!ownMove) offset.current = scale.toOffset(scrollTop);
    setPlace({ offset: offset.current, scrollTop });
  }, [scale]);

  useViewportHeight(scroller, headerHeight, setViewportHeight);
  useWheelByRows(scroller, scale, (delta) => moveTo(offset.current + delta));
  useLayoutEffect(() => {
    moveTo(offset.current);
  }, [scale, moveTo]);

  useStartRow(startRow, measured !== null, (row) => moveTo(offsetShowing(row, 0, viewportHeight)));
  const showRow = useCallback((row: number) => moveTo(offsetShowing(row, offset.current, viewportHeight)), [moveTo, viewportHeight]);
  return { scroller, scale, ...place, viewportHeight, onScroll, showRow };
}

function useViewportHeight(scroller: RefObject<HTMLDivElement | null>, headerHeight: number, set: (height: number) => void): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => set(Math.max(ROW_HEIGHT, element.clientHeight - headerHeight));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [scroller, headerHeight, set]);
}

/** Shows the row an address names, once, as soon as the height is known. */
function useStartRow(row: number, isMeasured: boolean, show: (row: number) => void): void {
  const [start] = useState(row);
  const done = useRef(false);
  useLayoutEffect(() => {
    if (done.current || !isMeasured) return;
    done.current = true;
    if (start > 0) show(start);
  });
}

/** One pixel of a scaled bar is many rows, so the wheel is moved by hand. */
function useWheelByRows(scroller: RefObject<HTMLDivElement | null>, scale: ScrollScale, moveBy: (delta: number) => void): void {
  const move = useRef(moveBy);
  useEffect(() => {
    move.current = moveBy;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element || !scale.isScaled) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      move.current(event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * ROW_HEIGHT);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [scroller, scale]);
}
