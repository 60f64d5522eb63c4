import type { FeatureDoor } from "#workspace/feature.ts";

export const homeFeature: FeatureDoor = {
  id: "home",
  words: {
    en: async () => (await import("#features/home/words.en.json")).default,
    zh: async () => (await import("#features/home/words.zh.json")).default,
  },
  pages: [{ path: "home", icon: "house", order: 10, needs: "nothing", load: async () => (await import("#features/home/home-page.tsx")).HomePage }],
  commands: [
    { id: "project.save", load: async () => (await import("#features/home/save-project.ts")).saveProject },
    { id: "project.duplicate", load: async () => (await import("#features/home/duplicate-project.ts")).duplicateProject },
    { id: "project.open", load: async () => (await import("#features/home/open-project.ts")).openProject },
  ],
};
