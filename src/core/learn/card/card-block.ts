/** A piece of a model's card, before it becomes Markdown, HTML or a screen. */
export type CardBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Names and what they are. */
  | { readonly kind: "facts"; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "list"; readonly items: readonly string[] };

/** The card in Markdown; names and notes cannot break out of their place. */
export function cardMarkdown(blocks: readonly CardBlock[]): string {
  return `${blocks.map(blockMarkdown).join("\n\n")}\n`;
}

function blockMarkdown(block: CardBlock): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${plain(block.text)}`;
    case "text":
      return plain(block.text);
    case "facts":
      return tableMarkdown(["", ""], block.rows);
    case "table":
      return tableMarkdown(block.head, block.rows);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
  }
}

function tableMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => plain(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().replaceAll(/[\\`*_<[\]]/g, (sign) => `\\${sign}`);
}
