import { expect, it } from "vitest";
import { encodeGb18030, gb18030Codes } from "#core/export/gb18030.ts";

it("writes with the browser's own codes what the browser reads back", () => {
  const decode = (bytes: Uint8Array) => new TextDecoder("gb18030", { fatal: true }).decode(bytes.slice());
  const codes = gb18030Codes((bytes) => new TextDecoder("gb18030").decode(bytes.slice()));
  const text = "id,名称\r\n1,\"中文，€ é 〇 ㊣ 龥 㐀 𠀀 😀\"\n\u0000\uffff";
  expect(decode(encodeGb18030(text, codes))).toBe(text);
  expect(Array.from(encodeGb18030("中€", codes))).toEqual([0xd6, 0xd0, 0xa2, 0xe3]);
  const han = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
  expect(decode(encodeGb18030(han, codes))).toBe(han);
});
