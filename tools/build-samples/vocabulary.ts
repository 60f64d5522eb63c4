/** A side of a product that people write about, with what they say when pleased and when not. */
export interface Facet {
  readonly name: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

export interface Category {
  readonly name: string;
  readonly variants: readonly string[];
  readonly brands: readonly string[];
  readonly products: readonly (readonly [name: string, price: number])[];
  readonly facets: readonly Facet[];
}

/** Everything that one language's table is made of. In sentences {f} is a facet, {g} and {b} a good and a bad word of it, {p} a person, {n} a number. */
export interface Vocabulary {
  readonly categories: readonly Category[];
  readonly anyFacets: readonly Facet[];
  readonly praise: readonly string[];
  readonly blame: readonly string[];
  readonly neutral: readonly string[];
  readonly praiseEnds: readonly string[];
  readonly blameEnds: readonly string[];
  readonly mixed: readonly string[];
  readonly praiseTitles: readonly string[];
  readonly blameTitles: readonly string[];
  readonly neutralTitles: readonly string[];
  readonly people: readonly string[];
  readonly joint: string;
  readonly emoji: { readonly good: readonly string[]; readonly bad: readonly string[] };
  readonly missingWords: readonly string[];
  readonly yes: readonly (readonly [string, number])[];
  readonly no: readonly (readonly [string, number])[];
  readonly countries: readonly (readonly [string, number])[];
}
