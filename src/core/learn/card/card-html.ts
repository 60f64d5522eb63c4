import type { CardBlock } from "#core/learn/card/card-block.ts";

/** A model's card as a page of its own; `language` is the BCP 47 tag of its words. */
export function cardHtml(name: string, blocks: readonly CardBlock[], language: string): string {
  const body = blocks.map(blockHtml).join("\n");
  return `<!doctype html>\n<html lang="${escaped(language)}">\n<head>\n<meta charset="utf-8">\n<title>${escaped(name)}</title>\n<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{border-bottom:1px solid #8884;padding:.3rem .8rem .3rem 0;text-align:start;vertical-align:top;overflow-wrap:anywhere}:root{color-scheme:light dark}</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function blockHtml(block: CardBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h${String(block.level)}>${escaped(block.text)}</h${String(block.level)}>`;
    case "text":
      return `<p>${escaped(block.text)}</p>`;
    case "facts":
      return `<table>${block.rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join("")}</table>`;
    case "table":
      return `<table><thead>${rowHtml(block.head, "th")}</thead><tbody>${block.rows.map((row) => rowHtml(row, "td")).join("")}</tbody></table>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
  }
}

function rowHtml(cells: readonly string[], tag: "th" | "td"): string {
  return `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
