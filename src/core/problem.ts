/**
 * Everything that can be expected to go wrong, as a code and its facts; never a sentence.
 * The words for a code are made once, in ui/words/problem-words.ts.
 */
export type Problem = DatabaseProblem | FileProblem | InferenceProblem | StorageProblem | CommandProblem;

export type DatabaseProblem =
  | { readonly code: "bad-sql"; readonly detail: string; readonly sql: string }
  | { readonly code: "out-of-memory"; readonly detail: string }
  | { readonly code: "time-limit"; readonly limitMs: number }
  | { readonly code: "engine-died"; readonly engine: string; readonly detail: string }
  | { readonly code: "engine-start-failed"; readonly engine: string; readonly detail: string }
  | Cancelled;

export type FileProblem =
  | { readonly code: "file-empty"; readonly file: string }
  | { readonly code: "file-header-only"; readonly file: string; readonly columns: readonly string[] }
  | { readonly code: "file-not-a-table"; readonly file: string; readonly detail: string }
  | { readonly code: "file-unreadable"; readonly file: string; readonly detail: string }
  | { readonly code: "file-damaged"; readonly file: string; readonly detail: string }
  | { readonly code: "file-kind-unknown"; readonly file: string; readonly known: readonly string[] }
  | { readonly code: "file-form-refused"; readonly file: string; readonly form: string }
  | { readonly code: "file-too-large"; readonly file: string; readonly mostBytes: number }
  | { readonly code: "file-encrypted"; readonly file: string }
  | { readonly code: "password-needed"; readonly file: string }
  | { readonly code: "password-wrong"; readonly file: string }
  | { readonly code: "file-tampered"; readonly file: string }
  | { readonly code: "file-not-found"; readonly file: string }
  | { readonly code: "model-file-not-zip"; readonly file: string }
  | { readonly code: "model-file-unlisted"; readonly file: string }
  | { readonly code: "model-file-version"; readonly file: string; readonly version: number; readonly known: number }
  | { readonly code: "model-file-damaged"; readonly file: string; readonly part: string; readonly detail: string }
  | { readonly code: "address-invalid"; readonly address: string }
  | { readonly code: "address-unreachable"; readonly address: string; readonly server: string; readonly detail: string }
  | { readonly code: "address-refused"; readonly address: string; readonly status: number }
  | { readonly code: "line-unreadable"; readonly line: number; readonly reason: string; readonly column?: string }
  | { readonly code: "sheet-too-large"; readonly rows: number; readonly columns: number; readonly mostRows: number; readonly mostColumns: number }
  | { readonly code: "sheet-cell-too-long"; readonly column: string; readonly row: number; readonly characters: number; readonly mostCharacters: number }
  | Cancelled;

export type InferenceProblem =
  | { readonly code: "encoder-missing"; readonly encoder: string }
  | { readonly code: "encoder-not-tunable"; readonly encoder: string }
  | { readonly code: "encoder-broken"; readonly encoder: string; readonly detail: string }
  | { readonly code: "encoder-incomplete"; readonly encoder: string; readonly missing: string }
  | { readonly code: "model-encoder-missing"; readonly model: string; readonly encoder: string }
  | { readonly code: "hub-model-unknown"; readonly model: string }
  | { readonly code: "hub-model-gated"; readonly model: string }
  | { readonly code: "encoder-split"; readonly encoder: string; readonly file: string }
  | { readonly code: "encoder-wrong"; readonly encoder: string; readonly dtype: string; readonly cosine: number }
  | { readonly code: "encoder-not-kept"; readonly encoder: string; readonly detail: string }
  | { readonly code: "no-text"; readonly column: string }
  | { readonly code: "device-unavailable"; readonly device: string; readonly detail: string }
  | { readonly code: "too-few-rows"; readonly rows: number; readonly classes: number; readonly needed: number }
  | { readonly code: "feature-unusable"; readonly column: string; readonly type: string }
  | { readonly code: "one-class"; readonly column: string; readonly value: string }
  | { readonly code: "too-many-classes"; readonly column: string; readonly classes: number; readonly limit: number }
  | { readonly code: "class-too-small"; readonly classes: readonly string[]; readonly needed: number }
  | { readonly code: "not-converged"; readonly iterations: number; readonly gradientNorm: number }
  | { readonly code: "inference-failed"; readonly detail: string }
  | { readonly code: "out-of-memory"; readonly detail: string }
  | { readonly code: "engine-died"; readonly engine: string; readonly detail: string }
  | { readonly code: "engine-start-failed"; readonly engine: string; readonly detail: string }
  | Cancelled;

export type StorageProblem =
  | { readonly code: "quota-exceeded"; readonly neededBytes: number; readonly freeBytes: number }
  | { readonly code: "storage-unavailable"; readonly detail: string }
  | { readonly code: "storage-failed"; readonly detail: string }
  | { readonly code: "project-missing"; readonly project: string }
  | { readonly code: "project-damaged"; readonly project: string; readonly detail: string }
  | { readonly code: "project-too-new"; readonly project: string; readonly version: number; readonly known: number }
  | { readonly code: "read-only"; readonly project: string }
  | { readonly code: "state-missing"; readonly state: string; readonly known: readonly string[] }
  | { readonly code: "state-broken"; readonly state: string; readonly detail: string }
  | { readonly code: "state-not-kept"; readonly detail: string }
  | Cancelled;

export type CommandProblem =
  | { readonly code: "unknown-command"; readonly command: string }
  | { readonly code: "bad-input"; readonly command: string; readonly issues: readonly { readonly path: string; readonly message: string }[] }
  | { readonly code: "dataset-missing"; readonly dataset: string; readonly known: readonly string[] }
  | { readonly code: "problem-missing"; readonly problem: string; readonly known: readonly string[] }
  | { readonly code: "cannot-accept"; readonly problem: string; readonly status: string; readonly until: string }
  | { readonly code: "column-missing"; readonly column: string; readonly known: readonly string[] }
  | { readonly code: "column-exists"; readonly column: string }
  | { readonly code: "model-broken"; readonly model: string }
  | { readonly code: "evaluation-missing"; readonly model: string }
  | { readonly code: "search-missing"; readonly search: string; readonly known: readonly string[] }
  | { readonly code: "search-outdated"; readonly search: string; readonly dataset: string }
  | { readonly code: "labels-unreadable"; readonly column: string; readonly value: string }
  | { readonly code: "tune-choice"; readonly choice: string }
  | { readonly code: "label-sets-choice"; readonly choice: string }
  | { readonly code: "label-sets-refused"; readonly model: string }
  | { readonly code: "search-varies-nothing" }
  | { readonly code: "search-needs-rows-apart" }
  | { readonly code: "too-few-groups"; readonly groups: number; readonly folds: number }
  | { readonly code: "search-without-result"; readonly trials: number; readonly failure: string }
  | { readonly code: "model-missing"; readonly model: string; readonly known: readonly string[] }
  | { readonly code: "model-name-reserved"; readonly name: string }
  | { readonly code: "champion-missing"; readonly label: string; readonly known: readonly string[] }
  | { readonly code: "no-earlier-champion"; readonly label: string; readonly dataset: string }
  | { readonly code: "no-unseen-rows"; readonly dataset: string }
  | { readonly code: "model-rows-unknown"; readonly model: string; readonly dataset: string }
  | { readonly code: "judged-rows-outdated"; readonly model: string; readonly dataset: string }
  | { readonly code: "training-rows-away"; readonly model: string; readonly dataset: string }
  | { readonly code: "label-set-missing"; readonly labelSet: string; readonly known: readonly string[] }
  | { readonly code: "step-broken"; readonly step: string; readonly kind: string; readonly detail: string }
  | { readonly code: "no-project" }
  | { readonly code: "work-running"; readonly running: readonly string[] }
  | { readonly code: "bug"; readonly detail: string };

export interface Cancelled {
  readonly code: "cancelled";
}
