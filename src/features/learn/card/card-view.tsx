import type { CardBlock } from "#core/learn/card/card-block.ts";
import own from "#features/learn/card/card.module.css";
import classes from "#features/learn/parts/learn.module.css";

interface CardViewProps {
  readonly card: readonly CardBlock[];
  /** BCP 47 tag of the card's words. */
  readonly language: string;
  readonly label: string;
}

/** The pieces of a card, below the heading of its panel. */
export function CardView({ card, language, label }: CardViewProps) {
  return (
    <article lang={language} className={own.card} aria-label={label}>
      {card.map((block, index) => (
        <Block key={index} block={block} label={headingBefore(card, index)} />
      ))}
    </article>
  );
}

function headingBefore(card: readonly CardBlock[], index: number): string {
  const heading = card.slice(0, index).findLast((block) => block.kind === "heading");
  return heading?.kind === "heading" ? `${heading.text} (${String(index)})` : String(index);
}

function Block({ block, label }: { readonly block: CardBlock; readonly label: string }) {
  switch (block.kind) {
    case "heading":
      return <Heading level={block.level} text={block.text} />;
    case "text":
      return <p>{block.text}</p>;
    case "facts":
      return <Facts rows={block.rows} />;
    case "table":
      return <CardTable block={block} label={label} />;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
  }
}

/** The panel has the card's title already; its parts stand one level below. */
function Heading({ level, text }: { readonly level: 1 | 2 | 3; readonly text: string }) {
  if (level === 1) return null;
  return level === 2 ? <h3>{text}</h3> : <h4>{text}</h4>;
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className={own.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CardTable({ block, label }: { readonly block: Extract<CardBlock, { kind: "table" }>; readonly label: string }) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {block.head.map((name, index) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (column === 0 ? <th key={column} scope="row">{cell}</th> : <td key={column}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
