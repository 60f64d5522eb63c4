import { wrap, type DBSchema, type IDBPDatabase } from "idb";
import type { LabelEvent } from "#core/labels/label-event.ts";
import type { ProjectSummary } from "#core/ports/project-storage.ts";

/** A file exists when its record does: the bytes lie under `stored`, a name used once. */
export interface FileRecord {
  readonly project: string;
  readonly id: string;
  readonly stored: string;
  readonly sizeBytes: number;
}

/** `discardedAt` is there while the project is hidden. */
type Summary = ProjectSummary & { readonly discardedAt?: number };

interface Tables extends DBSchema {
  documents: { key: string; value: { readonly project: string; readonly document: unknown } };
  summaries: { key: string; value: Summary };
  labels: {
    key: number;
    value: { readonly project: string; readonly labelSet: string; readonly event: LabelEvent };
    indexes: { byLabelSet: [string, string]; byProject: string };
  };
  files: { key: [string, string]; value: FileRecord; indexes: { byProject: string } };
}

export interface Records {
  list(): Promise<readonly ProjectSummary[]>;
  load(project: string): Promise<{ readonly document: unknown } | undefined>;
  save(project: string, document: unknown, summary: ProjectSummary): Promise<void>;
  remove(project: string): Promise<void>;
  /** Hides a project since `at`, or shows it again (null). false: there is none. */
  mark(project: string, at: number | null): Promise<boolean>;
  discarded(): Promise<readonly { readonly id: string; readonly at: number }[]>;
  appendLabels(project: string, events: readonly LabelEvent[]): Promise<void>;
  readLabels(project: string, labelSet: string): Promise<readonly LabelEvent[]>;
  file(project: string, id: string): Promise<FileRecord | undefined>;
  files(project: string): Promise<readonly FileRecord[]>;
  /** Answers with the record that stood before. */
  putFile(record: FileRecord): Promise<FileRecord | undefined>;
  dropFile(project: string, id: string): Promise<FileRecord | undefined>;
}

type Connection = IDBPDatabase<Tables>;
const STRICT = { durability: "strict" } as const;

/** Throws what IndexedDB throws; open-storage.ts is the edge. Opens at once, so that a browser that refuses says so here. */
export async function openRecords(factory: IDBFactory, name: string): Promise<Records> {
  let connection: Promise<Connection> | null = null;

  function connect(): Promise<Connection> {
    connection ??= openConnection(factory, name, () => (connection = null));
    return connection;
  }
  await connect();
  const hidden: Hidden = new Map();
  return { ...documentRecords(connect, hidden), ...discardRecords(connect, hidden), ...labelRecords(connect), ...fileRecords(connect) };
}

async function openConnection(factory: IDBFactory, name: string, onLost: () => void): Promise<Connection> {
  const database = await openDatabase(factory, name).catch((thrown: unknown) => {
    onLost();
    throw thrown;
  });
  database.addEventListener("versionchange", () => {
    database.close();
    onLost();
  });
  database.addEventListener("close", onLost);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- idb's own openDB does the same: createTables made these tables
  return wrap(database) as unknown as Connection;
}

async function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.addEventListener("upgradeneeded", () => createTables(request.result));
  await wrap(request);
  return request.result;
}

function createTables(database: IDBDatabase): void {
  database.createObjectStore("documents", { keyPath: "project" });
  database.createObjectStore("summaries", { keyPath: "id" });
  const labels = database.createObjectStore("labels", { autoIncrement: true });
  labels.createIndex("byLabelSet", ["project", "labelSet"]);
  labels.createIndex("byProject", "project");
  database.createObjectStore("files", { keyPath: ["project", "id"] }).createIndex("byProject", "project");
}

type Connect = () => Promise<Connection>;
/** Projects that could not be marked, since when: hidden in this tab alone, so that a full disk does not keep one from deleting. */
type Hidden = Map<string, number>;

function documentRecords(connect: Connect, hidden: Hidden): Pick<Records, "list" | "load" | "save" | "remove"> {
  return {
    list: async () => {
      const tx = (await connect()).transaction(["summaries", "files"]);
      const [summaries, files] = await Promise.all([tx.objectStore("summaries").getAll(), tx.objectStore("files").getAll()]);
      const shown = summaries.filter(({ id, discardedAt }) => discardedAt === undefined && !hidden.has(id));
      return shown.map((summary) => ({ ...summary, sizeBytes: files.reduce((sum, file) => sum + (file.project === summary.id ? file.sizeBytes : 0), summary.sizeBytes) }));
    },
    load: async (project) => {
      const tx = (await connect()).transaction(["documents", "summaries"]);
      const [found, summary] = await Promise.all([tx.objectStore("documents").get(project), tx.objectStore("summaries").get(project)]);
      return summary?.discardedAt === undefined && !hidden.has(project) ? found : undefined;
    },
    save: async (project, document, summary) => {
      const tx = (await connect()).transaction(["documents", "summaries"], "readwrite", STRICT);
      const summaries = tx.objectStore("summaries");
      const sizeBytes = JSON.stringify(document).length;
      const putSummary = async () => {
        const before = await summaries.get(project);
        await summaries.put({ ...summary, id: project, sizeBytes, ...(before?.discardedAt === undefined ? {} : { discardedAt: before.discardedAt }) });
      };
      await Promise.all([tx.objectStore("documents").put({ project, document }), putSummary(), tx.done]);
    },
    remove: async (project) => {
      const tx = (await connect()).transaction(["documents", "summaries", "labels", "files"], "readwrite", STRICT);
      const labels = tx.objectStore("labels");
      const files = tx.objectStore("files");
      const [labelKeys, fileKeys] = await Promise.all([labels.index("byProject").getAllKeys(project), files.index("byProject").getAllKeys(project)]);
      const deletions = [...labelKeys.map((key) => labels.delete(key)), ...fileKeys.map((key) => files.delete(key))];
      await Promise.all([...deletions, tx.objectStore("documents").delete(project), tx.objectStore("summaries").delete(project), tx.done]);
      hidden.delete(project);
    },
  };
}

function discardRecords(connect: Connect, hidden: Hidden): Pick<Records, "mark" | "discarded"> {
  const putMark = async (project: string, at: number | null): Promise<boolean> => {
    const tx = (await connect()).transaction("summaries", "readwrite", STRICT);
    const summary = await tx.store.get(project);
    if (summary === undefined) return false;
    await Promise.all([tx.store.put(marked(summary, at)), tx.done]);
    return true;
  };
  return {
    mark: async (project, at) => {
      if (at === null && hidden.delete(project)) return true;
      try {
        return await putMark(project, at);
      } catch (thrown) {
        if (at === null) throw thrown;
        hidden.set(project, at);
        return true;
      }
    },
    discarded: async () => {
      const summaries = await (await connect()).getAll("summaries");
      const marks = summaries.flatMap(({ id, discardedAt }) => (discardedAt === undefined ? [] : [{ id, at: discardedAt }]));
      return [...marks, ...Array.from(hidden, ([id, at]) => ({ id, at }))];
    },
  };
}

function marked({ id, name, updatedAt, datasets, sizeBytes }: Summary, at: number | null): Summary {
  const plain: Summary = { id, name, updatedAt, datasets, sizeBytes };
  return at === null ? plain : { ...plain, discardedAt: at };
}

function labelRecords(connect: Connect): Pick<Records, "appendLabels" | "readLabels"> {
  return {
    appendLabels: async (project, events) => {
      const tx = (await connect()).transaction("labels", "readwrite", STRICT);
      await Promise.all([...events.map((event) => tx.store.add({ project, labelSet: event.labelSet, event })), tx.done]);
    },
    readLabels: async (project, labelSet) => {
      const rows = await (await connect()).getAllFromIndex("labels", "byLabelSet", [project, labelSet]);
      return rows.map((row) => row.event);
    },
  };
}

function fileRecords(connect: Connect): Pick<Records, "file" | "files" | "putFile" | "dropFile"> {
  return {
    file: async (project, id) => (await connect()).get("files", [project, id]),
    files: async (project) => (await connect()).getAllFromIndex("files", "byProject", project),
    putFile: async (record) => {
      const tx = (await connect()).transaction("files", "readwrite", STRICT);
      const [before] = await Promise.all([tx.store.get([record.project, record.id]), tx.store.put(record), tx.done]);
      return before;
    },
    dropFile: async (project, id) => {
      const tx = (await connect()).transaction("files", "readwrite", STRICT);
      const [before] = await Promise.all([tx.store.get([project, id]), tx.store.delete([project, id]), tx.done]);
      return before;
    },
  };
}
