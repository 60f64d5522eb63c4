import type { FeatureDoor } from "#workspace/feature.ts";

export const dataFeature: FeatureDoor = {
  id: "data",
  words: {
    en: async () => (await import("#features/data/words.en.json")).default,
    zh: async () => (await import("#features/data/words.zh.json")).default,
  },
  pages: [
    { path: "data", icon: "sheet", order: 15, needs: "dataset", load: async () => (await import("#features/data/data-page.tsx")).DataPage },
    { path: "import", icon: "sheet", order: null, needs: "nothing", load: async () => (await import("#features/data/import-page.tsx")).ImportPage },
  ],
  commands: [
    { id: "import.files", load: async () => (await import("#features/data/import-files.ts")).importFiles },
    { id: "import.url", load: async () => (await import("#features/data/fetch-file.ts")).fetchFile },
    { id: "import.readmit", load: async () => (await import("#features/data/readmit-rejected.ts")).readmitRejected },
    { id: "import.rejects", load: async () => (await import("#features/data/export-rejected.ts")).exportRejected },
    { id: "export.dataset", load: async () => (await import("#features/data/export-dataset.ts")).exportDataset },
    { id: "dataset.rename", load: async () => (await import("#features/data/rename-dataset.ts")).renameDataset },
    { id: "dataset.meanings", load: async () => (await import("#features/data/set-meanings.ts")).setMeanings },
    { id: "dataset.delete", load: async () => (await import("#features/data/delete-dataset.ts")).deleteDataset },
  ],
};
