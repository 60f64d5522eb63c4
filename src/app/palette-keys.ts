export const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent);
/** How the keys of the palette are written on this machine. */
export const PALETTE_KEYS = IS_MAC ? "⌘ K" : "Ctrl K";
