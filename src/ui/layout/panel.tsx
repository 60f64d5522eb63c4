import { useId, type ReactNode } from "react";
import classes from "#ui/layout/page.module.css";

interface PanelProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  /** No padding: for tables and lists that reach the edge. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A bordered part of a page with a title of its own. */
export function Panel({ title, actions, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} {...(title === undefined ? {} : { "aria-labelledby": id })}>
      {title !== undefined && (
        <div className={classes.panelHead}>
          <h2 className={classes.panelTitle} id={id}>
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={flush ? classes.flush : classes.panelBody}>{children}</div>
    </section>
  );
}
