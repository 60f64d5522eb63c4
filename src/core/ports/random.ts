/** The only source of chance for core: a seeded generator or the system's. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}
