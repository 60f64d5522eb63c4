export const EXPORT_FORMATS = ["csv", "xlsx", "parquet", "jsonl", "arrow"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const CSV_ENCODINGS = ["utf-8", "gb18030"] as const;

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  jsonl: "application/jsonl",
  arrow: "application/vnd.apache.arrow.stream",
};
