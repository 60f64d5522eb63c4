import type { FeatureDoor } from "#workspace/feature.ts";

export const reportFeature: FeatureDoor = {
  id: "report",
  words: {
    en: async () => (await import("#features/report/words.en.json")).default,
    zh: async () => (await import("#features/report/words.zh.json")).default,
  },
  pages: [],
  commands: [{ id: "report.export", load: async () => (await import("#features/report/export-report.ts")).exportReport }],
};
