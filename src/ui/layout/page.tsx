import type { ReactNode } from "react";
import classes from "#ui/layout/page.module.css";

interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** The page fills the window and scrolls inside itself (grids). */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The frame every page stands in: one h1, what it is about, what can be done. */
export function Page({ title, subtitle, actions, fill = false, children }: PageProps) {
  return (
    <div className={fill ? `${classes.page ?? ""} ${classes.fill ?? ""}` : classes.page}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
