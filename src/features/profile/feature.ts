import type { FeatureDoor } from "#workspace/feature.ts";

export const profileFeature: FeatureDoor = {
  id: "profile",
  words: {
    en: async () => (await import("#features/profile/words.en.json")).default,
    zh: async () => (await import("#features/profile/words.zh.json")).default,
  },
  pages: [{ path: "profile", icon: "bar-chart-3", order: 20, needs: "dataset", load: async () => (await import("#features/profile/profile-page.tsx")).ProfilePage }],
  commands: [
    { id: "profile.dataset", load: async () => (await import("#features/profile/profile-dataset.ts")).profileDataset },
    { id: "profile.column", load: async () => (await import("#features/profile/profile-one-column.ts")).profileOneColumn },
    { id: "profile.thresholds", load: async () => (await import("#features/profile/set-thresholds.ts")).setThresholds },
    { id: "profile.relations", load: async () => (await import("#features/profile/profile-relations.ts")).profileRelations },
    { id: "profile.compare", load: async () => (await import("#features/profile/compare-datasets.ts")).compareDatasets },
  ],
};
