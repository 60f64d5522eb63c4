import type { ComponentType } from "react";
import type { Command } from "#workspace/command.ts";

/**
 * A feature's door: all that the app sees of it. Everything heavy is behind `load`,
 * so that a feature costs nothing before it is first opened.
 */
export interface FeatureDoor {
  /** Folder name and namespace of its words. */
  readonly id: string;
  readonly words: { readonly en: () => Promise<Words>; readonly zh: () => Promise<Words> };
  readonly pages: readonly PageDoor[];
  readonly commands: readonly CommandDoor[];
}

export interface PageDoor {
  /** Last part of the address: #/p/<project>/<dataset>/<path>. Title: shell word `pages.<path>`. */
  readonly path: string;
  /** Name of a lucide icon, see ui/theme/page-icon.tsx. */
  readonly icon: string;
  /** Order in the menu, 10, 20, …; null: reached from elsewhere, and without a project in its address. */
  readonly order: number | null;
  /** What must be open for the page to make sense. */
  readonly needs: "nothing" | "project" | "dataset";
  readonly load: () => Promise<ComponentType>;
}

export interface CommandDoor {
  /** e.g. "profile.dataset". Title: shell word `commands.<id>` with the dot as an underscore. */
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of commands of different inputs; each checks its own with zod
  readonly load: () => Promise<Command<any, unknown>>;
  /** Where it is set up and started, when that is no page of the feature named like its verb or coming first. */
  readonly place?: CommandPlace;
}

export interface CommandPlace {
  readonly page: string;
  readonly icon: string;
  readonly needs: PageDoor["needs"];
}

export interface Words {
  readonly [key: string]: string | Words;
}
