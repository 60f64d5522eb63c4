/** Words people type where nothing is known, in lower case; compared with the trimmed, lower-cased value. */
export const MISSING_WORDS: readonly string[] = [
  "n/a", "na", "n.a.", "n.a", "#n/a", "nan", "null", "nil", "none", "(null)", "<null>", "\\n", "missing", "unknown", "unspecified", "undefined", "not available", "not applicable",
  "tbd", "tba", "empty", "error", "#value!", "#ref!", "#div/0!", "-", "--", "---", "—", "?", "??", "???", ".", "..", "...",
  "无", "暂无", "未知", "空", "不详", "没有", "缺失", "未填写", "未填", "待定", "不适用", "无数据",
];
