import type { CommandPlace, FeatureDoor } from "#workspace/feature.ts";

const STATES: CommandPlace = { page: "home", icon: "history", needs: "project" };
const SPACE: CommandPlace = { page: "settings", icon: "hard-drive", needs: "nothing" };

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
    { id: "project.states", place: STATES, load: async () => (await import("#features/home/list-states.ts")).listStates },
    { id: "project.restore", place: STATES, load: async () => (await import("#features/home/restore-state.ts")).restoreState },
    { id: "project.space", place: SPACE, load: async () => (await import("#features/home/measure-space.ts")).measureSpace },
    { id: "project.clean", place: SPACE, load: async () => (await import("#features/home/clean-space.ts")).cleanSpace },
  ],
};
