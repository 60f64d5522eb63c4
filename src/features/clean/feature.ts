import type { FeatureDoor } from "#workspace/feature.ts";

export const cleanFeature: FeatureDoor = {
  id: "clean",
  words: {
    en: async () => (await import("#features/clean/words.en.json")).default,
    zh: async () => (await import("#features/clean/words.zh.json")).default,
  },
  pages: [{ path: "clean", icon: "eraser", order: 30, needs: "dataset", load: async () => (await import("#features/clean/clean-page.tsx")).CleanPage }],
  commands: [
    { id: "clean.suggest", load: async () => (await import("#features/clean/suggest-cleaning.ts")).suggestCleaning },
    { id: "clean.apply", load: async () => (await import("#features/clean/apply-steps.ts")).applySteps },
    { id: "recipe.export", load: async () => (await import("#features/clean/export-recipe.ts")).exportRecipe },
  ],
};
