import { ok } from "#core/result.ts";
import { columnOf, type RuleBuilder } from "#core/sql/check-rule.ts";

type FactKind = "columns-exist" | "column-count" | "column-sequence" | "column-type";

/** Checks answered from the table's shape alone. */
export const FACT_RULES: { readonly [Kind in FactKind]: RuleBuilder<Kind> } = {
  /** Judges each name, and with `exact` each column beyond them. */
  "columns-exist": ({ params }, { relation }) => {
    const there = relation.columns.map(({ name }) => name);
    const missing = params.names.filter((name) => !there.includes(name)).length;
    const extra = params.exact ? there.filter((name) => !params.names.includes(name)).length : 0;
    return ok({ scope: "fact", counts: { total: params.names.length + extra, failed: missing + extra } });
  },
  "column-count": ({ params }, { relation }) => {
    const count = relation.columns.length;
    return ok({ scope: "fact", counts: { total: 1, failed: count < (params.min ?? 0) || count > (params.max ?? Infinity) ? 1 : 0, observed: count } });
  },
  /** Judges each place of the longer list: another name, or none, fails. */
  "column-sequence": ({ params }, { relation }) => {
    const total = Math.max(params.names.length, relation.columns.length);
    const failed = Array.from({ length: total }, (_, place) => params.names[place] !== relation.columns[place]?.name).filter(Boolean).length;
    return ok({ scope: "fact", counts: { total, failed } });
  },
  "column-type": ({ columns, params }, input) => {
    const { type } = columnOf(input, columns[0]);
    return ok({ scope: "fact", counts: { total: 1, failed: params.types.includes(type) ? 0 : 1, observed: type } });
  },
};
