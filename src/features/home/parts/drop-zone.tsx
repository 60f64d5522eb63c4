import { Button } from "@mantine/core";
import { FileUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import classes from "#features/home/home.module.css";
import { useWords } from "#ui/words/use-words.ts";

const AddressDialog = lazy(async () => ({ default: (await import("#features/home/parts/address-dialog.tsx")).AddressDialog }));

interface DropZoneProps {
  readonly onPick: () => void;
  readonly onFetch: (address: string) => void;
  readonly isBusy: boolean;
}

/** The biggest thing on the first screen. Dropping itself is taken by the whole window. */
export function DropZone({ onPick, onFetch, isBusy }: DropZoneProps) {
  const { t } = useWords("home");
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={classes.drop}>
      <div className={classes.dropIcon}>
        <FileUp size={26} strokeWidth={1.6} aria-hidden />
      </div>
      <div className={classes.dropText}>
        <p className={classes.dropTitle}>{t("drop.title")}</p>
        <p className={classes.dropKinds}>{t("drop.kinds")}</p>
      </div>
      <div className={classes.dropButtons}>
        <Button size="sm" onClick={onPick} loading={isBusy}>
          {t("drop.pick")}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)} disabled={isBusy}>
          {t("drop.address")}
        </Button>
      </div>
      {isAsking && (
        <Suspense>
          <AddressDialog
            onClose={() => setAsking(false)}
            onFetch={(address) => {
              setAsking(false);
              onFetch(address);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
