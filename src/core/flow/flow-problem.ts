/** What can be wrong with a flow itself; what its commands answer is a Problem of their own. */
export type FlowProblem =
  | { readonly code: "flow-unreadable"; readonly detail: string; readonly line: number | null }
  | { readonly code: "flow-invalid"; readonly issues: readonly { readonly path: string; readonly message: string }[] }
  | { readonly code: "flow-parameter-unknown"; readonly parameter: string; readonly known: readonly string[] }
  | { readonly code: "flow-parameter-missing"; readonly parameter: string }
  | { readonly code: "flow-reference-missing"; readonly reference: string }
  | { readonly code: "flow-condition-invalid"; readonly condition: string }
  | { readonly code: "flow-field-missing"; readonly condition: string; readonly field: string };
