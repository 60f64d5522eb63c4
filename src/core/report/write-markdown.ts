import type { ReportBlock, ReportDocument, ReportSection } from "#core/report/report-document.ts";

/** The same in CommonMark with tables (GFM). Every text of the document stands as text, whatever is in it; histograms are drawn with block characters. */
export function writeMarkdown({ title, subtitle, sections }: ReportDocument): string {
  return [`# ${plain(title)}`, plain(subtitle), ...sections.map((section) => sectionText(section, 2))].join("\n\n") + "\n";
}

function sectionText({ title, blocks, parts = [] }: ReportSection, level: number): string {
  return [`${"#".repeat(level)} ${plain(title)}`, ...blocks.map(blockText), ...parts.map((part) => sectionText(part, level + 1))].join("\n\n");
}

/** Nothing in it is markup: marks of Markdown and HTML are written so that they show as themselves. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().replaceAll(/[\\`*_{}[\]<>|#~&!]/g, (mark) => `\\${mark}`).replace(/^([-+]|\d+[.)])/, (mark) => mark.replace(/[-+.)]$/, (end) => `\\${end}`));
}

function blockText(block: ReportBlock): string {
  switch (block.kind) {
    case "text":
      return plain(block.text);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
    case "facts":
      return block.facts.map(({ label, value }) => `- ${plain(label)}: ${plain(value)}`).join("\n");
    case "table":
      return tableText(block.head, block.rows);
    case "bars":
      return tableText([block.label, ""], block.bars.map(({ name, note }) => [name, note]));
    case "histogram":
      return `${plain(block.label)}: ${plain(block.from)} \`${sparkline(block.counts)}\` ${plain(block.to)}`;
  }
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}

const LEVELS = "▁▂▃▄▅▆▇█";

function sparkline(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map((count) => (count === 0 ? " " : (LEVELS[Math.min(LEVELS.length - 1, Math.floor((count / most) * LEVELS.length))] ?? ""))).join("");
}
