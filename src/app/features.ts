import { annotateFeature } from "#features/annotate/feature.ts";
import { cleanFeature } from "#features/clean/feature.ts";
import { dataFeature } from "#features/data/feature.ts";
import { homeFeature } from "#features/home/feature.ts";
import { learnFeature } from "#features/learn/feature.ts";
import { profileFeature } from "#features/profile/feature.ts";
import { qualityFeature } from "#features/quality/feature.ts";
import { reportFeature } from "#features/report/feature.ts";
import type { FeatureDoor, PageDoor } from "#workspace/feature.ts";

/** Every feature of the studio. To add one, write its folder and a line here. */
export const FEATURES: readonly FeatureDoor[] = [homeFeature, dataFeature, profileFeature, cleanFeature, qualityFeature, annotateFeature, learnFeature, reportFeature];

/** Pages in the order of the menu. */
export const PAGES: readonly PageDoor[] = FEATURES.flatMap((feature) => feature.pages)
  .filter((page) => page.order !== null)
  .toSorted((left, right) => (left.order ?? 0) - (right.order ?? 0));

/** Pages that the menu does not show. */
export const SIDE_PAGES: readonly PageDoor[] = FEATURES.flatMap((feature) => feature.pages).filter((page) => page.order === null);
