import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCsv } from "./sample-csv.ts";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../public/samples");

mkdirSync(FOLDER, { recursive: true });
for (const [language, seed] of [["en", 20_260_101], ["zh", 20_260_102]] as const) {
  writeFileSync(join(FOLDER, `reviews-${language}.csv`), makeCsv(language, seed));
}
console.log("wrote public/samples/reviews-en.csv and reviews-zh.csv");
