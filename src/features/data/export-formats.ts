export const EXPORT_FORMATS = ["csv", "parquet", "jsonl", "arrow"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
