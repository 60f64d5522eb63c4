/**
 * A model's card as a page of its own, from its Markdown: headings, tables, lists and paragraphs.
 * Range: only what modelCard writes; everything else is text
 */
export function cardHtml(name: string, markdown: string): string {
  const body = markdown.split(/\n{2,}/).map(blockHtml).join("\n");
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${escaped(name)}</title>\n<style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{border-bottom:1px solid #8884;padding:.3rem .8rem .3rem 0;text-align:start}:root{color-scheme:light dark}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function blockHtml(block: string): string {
  const text = block.trim();
  const heading = /^(#{1,3}) (.*)$/.exec(text);
  if (heading) return `<h${String(heading[1]?.length ?? 1)}>${inline(heading[2] ?? "")}</h${String(heading[1]?.length ?? 1)}>`;
  if (text.startsWith("|")) return tableHtml(text.split("\n"));
  if (text.startsWith("- ")) return `<ul>${text.split("\n").map((line) => `<li>${inline(line.slice(2))}</li>`).join("")}</ul>`;
  return text === "" ? "" : `<p>${inline(text)}</p>`;
}

function tableHtml([head = "", , ...rows]: readonly string[]): string {
  const cells = (line: string, tag: string): string => `<tr>${line.replace(/^\|/, "").replace(/\|$/, "").split(/(?<!\\)\|/).map((cell) => `<${tag}>${inline(cell.trim().replaceAll("\\|", "|"))}</${tag}>`).join("")}</tr>`;
  return `<table>${cells(head, "th")}${rows.map((row) => cells(row, "td")).join("")}</table>`;
}

function inline(text: string): string {
  return escaped(text).replaceAll(/\*\*(.+?)\*\*/g, "<strong>$1</strong>");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
