import type { CommandPlace, FeatureDoor } from "#workspace/feature.ts";

const MODELS: CommandPlace = { page: "models", icon: "boxes", needs: "project" };

export const learnFeature: FeatureDoor = {
  id: "learn",
  words: {
    en: async () => (await import("#features/learn/words.en.json")).default,
    zh: async () => (await import("#features/learn/words.zh.json")).default,
  },
  pages: [
    { path: "train", icon: "brain-circuit", order: 60, needs: "dataset", load: async () => (await import("#features/learn/train-page.tsx")).TrainPage },
    { path: "evaluate", icon: "target", order: 70, needs: "dataset", load: async () => (await import("#features/learn/evaluate-page.tsx")).EvaluatePage },
    { path: "models", icon: "boxes", order: 72, needs: "project", load: async () => (await import("#features/learn/registry/models-page.tsx")).ModelsPage },
    { path: "similar", icon: "text-search", order: 74, needs: "dataset", load: async () => (await import("#features/learn/similar/similar-page.tsx")).SimilarPage },
    { path: "encoders", icon: "languages", order: 75, needs: "project", load: async () => (await import("#features/learn/encoders/encoders-page.tsx")).EncodersPage },
  ],
  commands: [
    { id: "learn.embed", load: async () => (await import("#features/learn/embed-column.ts")).embedColumn },
    { id: "learn.train", load: async () => (await import("#features/learn/train-model.ts")).trainModel },
    { id: "learn.evaluate", load: async () => (await import("#features/learn/evaluate-model.ts")).evaluateModel },
    { id: "learn.compare", load: async () => (await import("#features/learn/compare-models.ts")).compareTwoModels },
    { id: "learn.slices", load: async () => (await import("#features/learn/find-slices.ts")).findSlices },
    { id: "learn.explain", load: async () => (await import("#features/learn/explain-row.ts")).explainRow },
    { id: "learn.relabel", load: async () => (await import("#features/learn/relabel/relabel-rows.ts")).relabelRows },
    { id: "learn.sliceRows", load: async () => (await import("#features/learn/relabel/slice-rows.ts")).sliceRows },
    { id: "learn.words", load: async () => (await import("#features/learn/words/find-class-words.ts")).findClassWords },
    { id: "learn.curve", load: async () => (await import("#features/learn/draw-curve.ts")).drawCurve },
    { id: "learn.advise", load: async () => (await import("#features/learn/encoders/advise-encoders.ts")).adviseEncoders },
    { id: "learn.search", load: async () => (await import("#features/learn/search/search-settings.ts")).searchSettings },
    { id: "learn.resume", load: async () => (await import("#features/learn/search/resume-search.ts")).resumeSearch },
    { id: "learn.forget", load: async () => (await import("#features/learn/search/forget-search.ts")).forgetSearch },
    { id: "learn.predict", load: async () => (await import("#features/learn/predict-table.ts")).predictTable },
    { id: "learn.discard", load: async () => (await import("#features/learn/scoring/discard-scoring.ts")).discardScoring },
    { id: "learn.classify", load: async () => (await import("#features/learn/classify-texts.ts")).classifyTexts },
    { id: "encoder.add", place: { page: "encoders", icon: "languages", needs: "project" }, load: async () => (await import("#features/learn/encoders/add-encoder.ts")).addEncoder },
    { id: "encoder.look", place: { page: "encoders", icon: "languages", needs: "project" }, load: async () => (await import("#features/learn/encoders/look-up-model.ts")).lookUpModel },
    { id: "encoder.fetch", place: { page: "encoders", icon: "languages", needs: "project" }, load: async () => (await import("#features/learn/encoders/fetch-encoder.ts")).fetchEncoder },
    { id: "encoder.remove", place: { page: "encoders", icon: "languages", needs: "project" }, load: async () => (await import("#features/learn/encoders/remove-encoder.ts")).removeEncoder },
    { id: "search.semantic", place: { page: "similar", icon: "text-search", needs: "dataset" }, load: async () => (await import("#features/learn/similar/search-texts.ts")).searchTexts },
    { id: "search.similar", place: { page: "similar", icon: "text-search", needs: "dataset" }, load: async () => (await import("#features/learn/similar/find-similar-rows.ts")).findSimilarRows },
    { id: "model.export", load: async () => (await import("#features/learn/export-model.ts")).exportModel },
    { id: "model.import", place: MODELS, load: async () => (await import("#features/learn/registry/import-model.ts")).importModel },
    { id: "model.promote", place: MODELS, load: async () => (await import("#features/learn/registry/promote-model.ts")).promoteModel },
    { id: "model.rollback", place: MODELS, load: async () => (await import("#features/learn/registry/roll-back-model.ts")).rollBackModel },
    { id: "model.note", place: MODELS, load: async () => (await import("#features/learn/registry/note-model.ts")).noteModel },
    { id: "model.delete", place: MODELS, load: async () => (await import("#features/learn/registry/delete-model.ts")).deleteModel },
  ],
};
