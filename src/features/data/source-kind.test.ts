import { expect, it } from "vitest";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { sourceKind } from "#features/data/source-kind.ts";

const text = (content: string) => new TextEncoder().encode(content);

it.each([
  ["a.csv", text("a,b\n1,2"), "csv"],
  ["a.TSV", text("a\tb"), "csv"],
  ["measured.dat", text("1;2"), "csv"],
  ["no ending", text("a,b"), "csv"],
  ["packed.csv.gz", Uint8Array.of(0x1f, 0x8b, 8), "csv"],
  ["packed.csv.zst", Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), "csv"],
  ["a.parquet", text("PAR1...."), "parquet"],
  ["no-ending", text("PAR1...."), "parquet"],
  ["cut.parquet", text("PA"), "parquet"],
  ["a.xlsx", Uint8Array.of(0x50, 0x4b, 3, 4), "file-kind-unknown"],
  ["excel.csv", Uint8Array.of(0x50, 0x4b, 3, 4), "file-kind-unknown"],
  ["photo.png", Uint8Array.of(0x89, 0x50), "file-kind-unknown"],
  ["secret.bin", text("PARE...."), "file-encrypted"],
  ["a.arrow", text("ARROW1\0\0...."), "arrow"],
  ["arrow called.parquet", text("ARROW1\0\0...."), "arrow"],
  ["no-ending", Uint8Array.of(255, 255, 255, 255, 16, 1, 0, 0), "arrow"],
  ["old.arrows", Uint8Array.of(16, 1, 0, 0), "arrow"],
  ["cut.feather", text("AR"), "arrow"],
  ["old.feather", text("FEA1...."), "file-form-refused"],
  ["shop.duckdb", text("12345678DUCK...."), "file-form-refused"],
  ["shop.db", text("12345678DUCK...."), "file-form-refused"],
])("%s is told to be %s", async (name, bytes, expected) => {
  const kind = await sourceKind(bytesAsFile(bytes, name));
  expect(kind.ok ? kind.value : kind.problem.code).toBe(expected);
});
