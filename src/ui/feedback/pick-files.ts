import type { SourceFile } from "#core/ports/source-file.ts";

/** What the studio can open, for file pickers. */
const TABLE_ENDINGS = ".csv,.tsv,.txt,.tab,.dat,.psv,.json,.ndjson,.jsonl,.gz,.zst,.zip,.xlsx,.xlsm,.xls,.ods,.parquet,.pq,.arrow,.arrows,.feather,.ipc,.sqlite,.sqlite3,.db,.db3,.duckdb";
export const PROJECT_ENDING = ".steward";

/** Asks for files; none when the person changes their mind. */
export function pickFiles(options: { readonly accept?: string; readonly multiple?: boolean } = {}): Promise<readonly File[]> {
  const { accept = `${TABLE_ENDINGS},${PROJECT_ENDING}`, multiple = true } = options;
  return pick((input) => Object.assign(input, { accept, multiple }));
}

/** Asks for a folder: all files in it, each named by its path from the folder on. */
export async function pickFolder(): Promise<readonly SourceFile[]> {
  const files = await pick((input) => Object.assign(input, { webkitdirectory: true }));
  return files.map((file) => ({ name: file.webkitRelativePath, size: file.size, slice: (start, end) => file.slice(start, end), arrayBuffer: () => file.arrayBuffer() }));
}

function pick(arrange: (input: HTMLInputElement) => unknown): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    arrange(input);
    input.hidden = true;
    const finish = () => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener("change", finish, { once: true });
    input.addEventListener("cancel", finish, { once: true });
    document.body.append(input);
    input.click();
  });
}
