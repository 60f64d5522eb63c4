import type { ReportBlock, ReportDocument, ReportSection } from "#core/report/report-document.ts";

const STYLE = `:root{color-scheme:light dark;--ink:#1b1f1d;--soft:#56605b;--line:#dfe4e1;--bar:#0f766e;--paper:#fff;--sunken:#f5f7f6}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecea;--soft:#a3ada8;--line:#333b37;--bar:#4db6a6;--paper:#131615;--sunken:#1c211f}}
*{box-sizing:border-box}body{margin:0 auto;max-width:960px;padding:32px 20px 80px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{margin:0;font-size:26px}h2{margin:36px 0 12px;padding-bottom:4px;border-bottom:1px solid var(--line);font-size:19px}h3{margin:26px 0 8px;font-size:16px}
.sub,nav,.note,figcaption{color:var(--soft)}a{color:inherit}nav ol{margin:6px 0 0;padding-left:20px;columns:2}nav a{display:inline-block;padding:4px 2px}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px 18px;margin:0 0 12px}dt{color:var(--soft);font-size:12px}dd{margin:0;font-variant-numeric:tabular-nums}
table{width:100%;margin:0 0 12px;border-collapse:collapse;font-size:14px}th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.wide{overflow-x:auto}figure{margin:0 0 14px}figcaption{margin-bottom:4px;font-size:12px}svg{display:block;width:100%;height:auto}rect{fill:var(--bar)}
.bar{display:grid;grid-template-columns:minmax(90px,30%) 1fr auto;gap:8px;align-items:center;font-size:13px}.track{height:9px;background:var(--sunken)}.track div{height:100%;background:var(--bar)}
.ends{display:flex;justify-content:space-between;color:var(--soft);font-size:12px}section section{break-inside:avoid}@media print{body{max-width:none;padding:0}nav{display:none}}`;

/** One page that needs nothing else: no script, no font, no request. Every text of the document stands as text, whatever is in it. */
export function writeHtml(document: ReportDocument): string {
  const { language, title, subtitle, contents, sections } = document;
  const entries = sections.map(({ title: name }, index) => `<li><a href="#s${String(index)}">${escaped(name)}</a></li>`).join("");
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p class="sub">${escaped(subtitle)}</p></header>
<nav aria-label="${escaped(contents)}"><ol>${entries}</ol></nav>
<main>
${sections.map((section, index) => sectionHtml(section, { level: 2, id: `s${String(index)}` })).join("\n")}
</main>
</body>
</html>
`;
}

/** Text that can stand in an element or between the quotes of an attribute. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function sectionHtml({ title, blocks, parts = [] }: ReportSection, { level, id }: { readonly level: number; readonly id: string }): string {
  const inner = parts.map((part, index) => sectionHtml(part, { level: level + 1, id: `${id}-${String(index)}` }));
  return `<section aria-labelledby="${id}"><h${String(level)} id="${id}">${escaped(title)}</h${String(level)}>${blocks.map(blockHtml).join("")}${inner.join("")}</section>`;
}

function blockHtml(block: ReportBlock): string {
  switch (block.kind) {
    case "text":
      return `<p>${escaped(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    case "facts":
      return `<dl>${block.facts.map(({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join("")}</dl>`;
    case "table":
      return tableHtml(block);
    case "bars":
      return `<figure><figcaption>${escaped(block.label)}</figcaption>${block.bars.map(({ name, share, note }) => `<div class="bar"><span>${escaped(name)}</span><div class="track">${share === null ? "" : `<div style="width:${percent(share)}"></div>`}</div><span>${escaped(note)}</span></div>`).join("")}</figure>`;
    case "histogram":
      return histogramHtml(block);
  }
}

function tableHtml({ head, rows }: Extract<ReportBlock, { kind: "table" }>): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escaped(cell)}</td>`).join("");
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(head.join(", "))}"><table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</tbody></table></div>`;
}

const [WIDTH, HEIGHT] = [600, 90];

function histogramHtml({ label, counts, from, to }: Extract<ReportBlock, { kind: "histogram" }>): string {
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(1, counts.length);
  const bars = counts.map((count, index) => {
    const height = (HEIGHT * count) / most;
    return `<rect x="${decimal(index * width)}" y="${decimal(HEIGHT - height)}" width="${decimal(Math.max(0.5, width - 1))}" height="${decimal(height)}"/>`;
  });
  return `<figure><figcaption>${escaped(label)}</figcaption><svg viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${escaped(label)}">${bars.join("")}</svg><div class="ends"><span>${escaped(from)}</span><span>${escaped(to)}</span></div></figure>`;
}

function percent(share: number): string {
  return `${decimal(Math.min(1, Math.max(0, share)) * 100)}%`;
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
