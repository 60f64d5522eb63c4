/** The only source of time for core and workspace. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}
