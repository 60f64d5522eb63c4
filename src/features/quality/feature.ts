import type { FeatureDoor } from "#workspace/feature.ts";

export const qualityFeature: FeatureDoor = {
  id: "quality",
  words: {
    en: async () => (await import("#features/quality/words.en.json")).default,
    zh: async () => (await import("#features/quality/words.zh.json")).default,
  },
  pages: [{ path: "quality", icon: "shield-check", order: 40, needs: "dataset", load: async () => (await import("#features/quality/quality-page.tsx")).QualityPage }],
  commands: [
    { id: "quality.suggest", load: async () => (await import("#features/quality/suggest-quality.ts")).suggestQuality },
    { id: "quality.check", load: async () => (await import("#features/quality/check-quality.ts")).checkQuality },
    { id: "contract.export", load: async () => (await import("#features/quality/export-contract.ts")).exportContract },
    { id: "contract.import", load: async () => (await import("#features/quality/import-contract.ts")).importContract },
    { id: "quality.sql", load: async () => (await import("#features/quality/show-sql.ts")).showSql },
    { id: "quality.accuracy", load: async () => (await import("#features/quality/measure-accuracy.ts")).measureAccuracy },
    { id: "problem.list", load: async () => (await import("#features/quality/problem-commands.ts")).listProblems },
    { id: "problem.assign", load: async () => (await import("#features/quality/problem-commands.ts")).assignProblem },
    { id: "problem.comment", load: async () => (await import("#features/quality/problem-commands.ts")).commentProblem },
    { id: "problem.accept", load: async () => (await import("#features/quality/problem-commands.ts")).acceptProblem },
    { id: "problem.reopen", load: async () => (await import("#features/quality/problem-commands.ts")).reopenProblem },
    { id: "quality.reference", load: async () => (await import("#features/quality/take-distribution.ts")).takeDistribution },
  ],
};
