import { parse } from "yaml";
import { z } from "zod";
import type { CommandProblem } from "#core/problem.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check } from "#core/quality/check.ts";
import { failed, ok, type Result } from "#core/result.ts";

const Contract = z.object({ checks: z.array(CheckDraft) });

type ContractProblem = Extract<CommandProblem, { code: "bad-input" }>;

/**
 * The checks of a contract written as YAML or JSON: a list of checks, or `checks:` with one.
 * Problems: bad-input
 */
export function readContract(text: string): Result<readonly Check[], ContractProblem> {
  const document = readYaml(text);
  if (!document.ok) return document;
  const parsed = Contract.safeParse(Array.isArray(document.value) ? { checks: document.value } : document.value);
  if (parsed.success) return ok(parsed.data.checks);
  return failed(refusal(parsed.error.issues.map(({ path, message }) => ({ path: ["contract", ...path].join("."), message }))));
}

function readYaml(text: string): Result<unknown, ContractProblem> {
  try {
    const document: unknown = parse(text);
    return ok(document);
  } catch (error) {
    return failed(refusal([{ path: "contract", message: error instanceof Error ? error.message : String(error) }]));
  }
}

function refusal(issues: ContractProblem["issues"]): ContractProblem {
  return { code: "bad-input", command: "quality.check", issues };
}
