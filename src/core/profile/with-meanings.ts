import type { AlertThresholds } from "#core/profile/alert-thresholds.ts";
import { findAlerts } from "#core/profile/find-alerts.ts";
import type { Meanings } from "#core/profile/meanings.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";

/**
 * The profile of a table some of whose columns a person has said the meaning of; what follows from the meaning, and from the thresholds of the person, is judged anew, nothing is counted anew.
 * Range: a column without a word of its own means what was guessed, whatever the profile said before
 */
export function withMeanings(profile: TableProfile, meanings: Meanings, thresholds?: AlertThresholds): TableProfile {
  const columns = profile.columns.map((column) => ({ ...column, semanticType: meanings[column.name] ?? column.guessedType }));
  return { ...profile, columns, alerts: findAlerts({ ...profile, columns }, thresholds) };
}
