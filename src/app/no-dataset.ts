/** Stands for "no dataset" in an address, for pages that need none. */
export const NO_DATASET = "-";
