import { LANGUAGE_TAGS, type Language } from "#ui/words/words.ts";

/** Numbers, sizes, times and lists as a language writes them. */
export interface Format {
  readonly integer: (value: number) => string;
  /** Up to four significant digits, grouped. */
  readonly number: (value: number, digits?: number) => string;
  /** Share 0..1 as a percentage; never rounds a small remainder to 0 % or 100 %. */
  readonly share: (share: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly duration: (ms: number) => string;
  readonly date: (ms: number) => string;
  readonly dateTime: (ms: number) => string;
  readonly time: (ms: number) => string;
  readonly ago: (ms: number, now: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const formats = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const known = formats.get(language);
  if (known) return known;
  const made = makeFormat(LANGUAGE_TAGS[language]);
  formats.set(language, made);
  return made;
}

function makeFormat(locale: string): Format {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    integer: (value) => whole.format(value),
    number: (value, digits = 4) => new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value),
    share: (share) => formatShare(locale, share),
    bytes: (bytes) => formatBytes(locale, bytes),
    duration: (ms) => formatDuration(locale, ms),
    date: (ms) => date.format(ms),
    dateTime: (ms) => dateTime.format(ms),
    time: (ms) => time.format(ms),
    ago: (ms, now) => formatAgo(relative, ms - now),
    // Intl sets nothing between the items of a Chinese list of this kind.
    list: (texts) => texts.join(locale === LANGUAGE_TAGS.zh ? "、" : ", "),
  };
}

function formatShare(locale: string, share: number): string {
  const percent = (value: number, digits: number) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(value);
  if (share > 0 && share < 0.001) return `<${percent(0.001, 1)}`;
  if (share < 1 && share > 0.999) return `>${percent(0.999, 1)}`;
  return percent(share, 1);
}

function formatBytes(locale: string, bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, { style: "unit", unit: UNITS[power] ?? "byte", unitDisplay: power === 0 ? "long" : "short", maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 }).format(value);
}

function formatDuration(locale: string, ms: number): string {
  const unit = (value: number, name: string, digits: number) => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "narrow", maximumFractionDigits: digits }).format(value);
  if (ms < 1000) return unit(ms, "millisecond", 0);
  if (ms < 60_000) return unit(ms / 1000, "second", 1);
  const minutes = Math.floor(ms / 60_000);
  return `${unit(minutes, "minute", 0)} ${unit((ms - minutes * 60_000) / 1000, "second", 0)}`;
}

function formatAgo(relative: Intl.RelativeTimeFormat, ms: number): string {
  const seconds = ms / 1000;
  if (Math.abs(seconds) < 60) return relative.format(Math.round(seconds), "second");
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), "hour");
  return relative.format(Math.round(seconds / 86_400), "day");
}
