import { Button } from "@mantine/core";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { isShare, thresholdBehind, thresholdOf, type AlertThresholds } from "#core/profile/alert-thresholds.ts";
import type { Alert } from "#core/profile/table-profile.ts";
import type { Severity } from "#core/quality/check.ts";
import { ALERT_PLACES, alertText } from "#ui/words/alert-words.ts";
import classes from "#features/profile/parts/profile.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

interface AlertsPanelProps {
  readonly alerts: readonly Alert[];
  /** What they were judged by. */
  readonly thresholds: AlertThresholds;
  readonly actions?: ReactNode;
}

/** Everything found in the table, gravest first, each with the place that deals with it. */
export function AlertsPanel({ alerts, thresholds, actions }: AlertsPanelProps) {
  const { t } = useWords("profile");
  return (
    <Panel title={t("alertsTitle")} flush actions={actions}>
      {alerts.length === 0 && <p className={classes.quiet}>{t("alertsNone")}</p>}
      {SEVERITIES.map((severity) => (
        <AlertGroup key={severity} severity={severity} alerts={alerts.filter((alert) => alert.severity === severity)} thresholds={thresholds} />
      ))}
    </Panel>
  );
}

const SHOWN = 6;

function AlertGroup({ severity, alerts, thresholds }: { readonly severity: Severity; readonly alerts: readonly Alert[]; readonly thresholds: AlertThresholds }) {
  const { t } = useWords("profile");
  const [isWhole, setWhole] = useState(false);
  if (alerts.length === 0) return null;
  const Icon = ICONS[severity];
  return (
    <section className={classes.alertGroup}>
      <h3 className={classes.alertHead} data-severity={severity}>
        <Icon size={15} aria-hidden />
        {t(`groups.${severity}`)} <span className={classes.count}>{alerts.length}</span>
      </h3>
      <ul className={classes.alerts}>
        {(isWhole ? alerts : alerts.slice(0, SHOWN)).map((alert) => (
          <AlertLine key={`${alert.code} ${alert.column ?? ""} ${String(alert.detail.other ?? "")}`} alert={alert} thresholds={thresholds} />
        ))}
      </ul>
      {alerts.length > SHOWN && (
        <Button variant="subtle" className={classes.more ?? ""} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("alertsLess") : t("alertsMore", { count: alerts.length })}
        </Button>
      )}
    </section>
  );
}

/** From where on this is told. */
function ThresholdOf({ alert, thresholds }: { readonly alert: Alert; readonly thresholds: AlertThresholds }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const name = thresholdBehind(alert);
  if (name === null) return null;
  const value = thresholdOf(thresholds, name);
  return <span className={classes.threshold}>{t("thresholds.behind", { value: isShare(name) ? format.share(value) : format.number(value) })}</span>;
}

function AlertLine({ alert, thresholds }: { readonly alert: Alert; readonly thresholds: AlertThresholds }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { goTo, setSearch } = useNavigation();
  const { what, why } = alertText(alert, t, format);
  const { column } = alert;
  const place = ALERT_PLACES[alert.code];
  const subject = column ?? t("wholeTable");
  return (
    <li className={classes.alert}>
      {column === null ? (
        <span className={classes.subject}>{subject}</span>
      ) : (
        <button type="button" className={classes.subject} title={column} aria-label={t("toColumn", { column })} onClick={() => setSearch({ column, find: null, type: null }, true)}>
          {column}
        </button>
      )}
      <span className={classes.alertText}>
        {what} <span className={classes.why}>{why}</span> <ThresholdOf alert={alert} thresholds={thresholds} />
      </span>
      {place !== null && (
        <Button variant="default" size="compact-xs" aria-label={t(`placesFor.${place}`, { subject })} onClick={() => goTo(place, column === null ? {} : { column })}>
          {t(`places.${place}`)}
        </Button>
      )}
    </li>
  );
}
