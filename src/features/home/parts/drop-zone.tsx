import { Button } from "@mantine/core";
import { FileUp } from "lucide-react";
import classes from "#features/home/home.module.css";
import { useWords } from "#ui/words/use-words.ts";

/** The biggest thing on the first screen. Dropping itself is taken by the whole window. */
export function DropZone({ onPick, isBusy }: { readonly onPick: () => void; readonly isBusy: boolean }) {
  const { t } = useWords("home");
  return (
    <div className={classes.drop}>
      <div className={classes.dropIcon}>
        <FileUp size={26} strokeWidth={1.6} aria-hidden />
      </div>
      <div className={classes.dropText}>
        <p className={classes.dropTitle}>{t("drop.title")}</p>
        <p className={classes.dropKinds}>{t("drop.kinds")}</p>
      </div>
      <Button size="sm" onClick={onPick} loading={isBusy}>
        {t("drop.pick")}
      </Button>
    </div>
  );
}
