/**
 * How often each kind of damage was met in the files that the benchmark surveyed; a kind's files share its count.
 * Source: pollock_weights.json of HPI-Information-Systems/Pollock, d984872
 */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/^source\.csv$/, 1],
  [/^file_no_payload\.csv$/, 15],
  [/^file_no_trailing_newline\.csv$/, 184],
  [/^file_double_trailing_newline\.csv$/, 5],
  [/^file_no_header\.csv$/, 470],
  [/^file_header_multirow_[23]\.csv$/, 47],
  [/^file_preamble\.csv$/, 282],
  [/^file_multitable_(?:same|more|less)\.csv$/, 188 / 3],
  [/^file_header_only\.csv$/, 3],
  [/^file_one_data_row\.csv$/, 4],
  [/^file_record_delimiter_0xD\.csv$/, 7],
  [/^file_record_delimiter_0xA\.csv$/, 1691],
  [/^file_field_delimiter_0x(?:9|20)\.csv$/, 4],
  [/^file_field_delimiter_0x3B\.csv$/, 834],
  [/^file_field_delimiter_0x2C_0x20\.csv$/, 101],
  [/^file_quotation_char_0x27\.csv$/, 11],
  [/^file_escape_char_0x5C\.csv$/, 1],
  [/^file_escape_char_0x00\.csv$/, 7],
  [/^row_(?:less|more)_sep_/, 260 / 707],
  [/^row_field_delimiter_/, 1 / 7],
  [/^row_extra_quote/, 1 / 108],
];

/** The published weight of a file of the polluted set; null for files that have none. */
export function pollockWeight(name: string): number | null {
  return WEIGHTS.find(([form]) => form.test(name))?.[1] ?? null;
}
