import type { ReactNode } from "react";
import classes from "#ui/feedback/empty-state.module.css";
import { PageIcon } from "#ui/theme/page-icon.tsx";

interface EmptyStateProps {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  /** The button that leads on. */
  readonly action?: ReactNode;
}

/** Nothing here yet: what this place is for and what to do now. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon}>
        <PageIcon name={icon} size={22} />
      </div>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
