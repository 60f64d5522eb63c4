export const ROW_HEIGHT = 28;
/** Browsers stop near 16.7 million px (Chromium 33.5, Firefox 17.8); 8 million is safe at any zoom. */
export const MAX_CONTENT_HEIGHT = 8_000_000;

/** How the scroll bar's pixels stand for rows when there are more rows than an element may have pixels. */
export interface ScrollScale {
  readonly contentHeight: number;
  readonly maxOffset: number;
  readonly isScaled: boolean;
  readonly toOffset: (scrollTop: number) => number;
  readonly toScrollTop: (offset: number) => number;
}

/** offset: px from the first row if every row had its 28 px; scrollTop: px of the element. */
export function scrollScale(rowCount: number, viewportHeight: number): ScrollScale {
  const fullHeight = rowCount * ROW_HEIGHT;
  const contentHeight = Math.min(fullHeight, MAX_CONTENT_HEIGHT);
  const maxOffset = Math.max(0, fullHeight - viewportHeight);
  const maxScrollTop = Math.max(0, contentHeight - viewportHeight);
  const factor = maxScrollTop === 0 ? 1 : maxOffset / maxScrollTop;
  const clamp = (offset: number) => Math.min(maxOffset, Math.max(0, offset));
  return {
    contentHeight,
    maxOffset,
    isScaled: fullHeight > MAX_CONTENT_HEIGHT,
    toOffset: (scrollTop) => clamp(scrollTop * factor),
    toScrollTop: (offset) => clamp(offset) / factor,
  };
}

const OVERSCAN = 6;

/** Rows to draw at an offset: first and one past the last. */
export function rowWindow(offset: number, viewportHeight: number, rowCount: number): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(offset / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(rowCount, Math.ceil((offset + viewportHeight) / ROW_HEIGHT) + OVERSCAN);
  return { first, end };
}

/** The offset nearest to the present one at which the row is wholly seen. */
export function offsetShowing(row: number, offset: number, viewportHeight: number): number {
  const top = row * ROW_HEIGHT;
  if (top < offset) return top;
  return Math.max(offset, top + ROW_HEIGHT - viewportHeight);
}
