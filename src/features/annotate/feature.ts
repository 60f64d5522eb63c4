import type { FeatureDoor } from "#workspace/feature.ts";

export const annotateFeature: FeatureDoor = {
  id: "annotate",
  words: {
    en: async () => (await import("#features/annotate/words.en.json")).default,
    zh: async () => (await import("#features/annotate/words.zh.json")).default,
  },
  pages: [{ path: "annotate", icon: "tags", order: 50, needs: "dataset", load: async () => (await import("#features/annotate/annotate-page.tsx")).AnnotatePage }],
  commands: [
    { id: "annotate.queue", load: async () => (await import("#features/annotate/queue-rows.ts")).queueRows },
    { id: "annotate.export", load: async () => (await import("#features/annotate/export-label-set.ts")).exportLabelSet },
    { id: "annotate.apply", load: async () => (await import("#features/annotate/apply-labels.ts")).applyLabels },
  ],
};
