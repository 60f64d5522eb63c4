/** Stands for the number of characters of the text; no column of a table is called so. */
export const LENGTH = "#length";
