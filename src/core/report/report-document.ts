/** A report as data, in words already; made into HTML or Markdown by the writers beside this file. */
export interface ReportDocument {
  /** A BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  /** Words for the list of contents. */
  readonly contents: string;
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
  readonly parts?: readonly ReportSection[];
}

export type ReportBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly ReportFact[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** share: length of the bar, 0..1; null = none can be drawn. */
  | { readonly kind: "bars"; readonly label: string; readonly bars: readonly { readonly name: string; readonly share: number | null; readonly note: string }[] }
  | { readonly kind: "histogram"; readonly label: string; readonly counts: readonly number[]; readonly from: string; readonly to: string };

export interface ReportFact {
  readonly label: string;
  readonly value: string;
}
