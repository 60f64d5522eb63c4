import { expect, it } from "vitest";
import type { ReportDocument } from "#core/report/report-document.ts";
import { writeHtml } from "#core/report/write-html.ts";
import { writeMarkdown } from "#core/report/write-markdown.ts";

const EVIL = `<script>alert(1)</script> "quoted" & 'so' | *bold* [link](x)`;
const DOCUMENT: ReportDocument = {
  language: "en",
  title: EVIL,
  subtitle: "made up",
  contents: "Contents",
  sections: [
    { title: EVIL, blocks: [{ kind: "text", text: EVIL }, { kind: "list", items: [EVIL, "1. first", "- dash"] }, { kind: "facts", facts: [{ label: EVIL, value: EVIL }] }] },
    { title: "Columns", blocks: [{ kind: "table", head: ["a", EVIL], rows: [["1", EVIL], ["two\nlines", "x"]] }], parts: [{ title: EVIL, blocks: [{ kind: "bars", label: "Top", bars: [{ name: EVIL, share: 0.5, note: "50 %" }, { name: "none", share: null, note: "0" }] }, { kind: "histogram", label: EVIL, counts: [0, 1, 4], from: "0", to: "9" }] }] },
  ],
};

it("HTML: one file without script or request, in which no text becomes markup", () => {
  const html = writeHtml(DOCUMENT);
  expect(html).not.toMatch(/<script|https?:|@import|url\(/i);
  expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; &quot;quoted&quot; &amp; &#39;so&#39;/g)?.length).toBeGreaterThan(8);
  expect(html).toContain('<rect x="400" y="0" width="199" height="90"/>');
  expect(html).toContain('<div style="width:50%"></div>');
});

it("Markdown: no text becomes markup, tables keep their columns", () => {
  const text = writeMarkdown(DOCUMENT);
  expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\*bold|(?<!\\)\[link/);
  expect(text).toContain("| two lines | x |");
  expect(text).toContain("- 1\\. first");
  expect(text).toContain("- \\- dash");
  expect(text).toContain("0 ` ▃█` 9");
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
});
