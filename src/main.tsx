import { startStudio } from "#app/start-studio.tsx";

await startStudio(document.getElementById("root"));
