/**
 * The threaded bundle hands a File only to threads that are idle at that moment, so a query fails in the others.
 * A blob: address reaches every thread, but DuckDB first asks for the size by HEAD, which blob: does not answer: this does.
 */
const ANSWER_HEAD_FOR_BLOBS = `
const Plain = globalThis.XMLHttpRequest;
globalThis.XMLHttpRequest = class extends Plain {
  #size = null;
  open(method, url, wait) {
    this.#size = method === "HEAD" ? (/^blob:.*#size=([0-9]+)$/.exec(url)?.[1] ?? null) : null;
    if (this.#size === null) super.open(method, url, wait);
  }
  setRequestHeader(name, value) {
    if (this.#size === null) super.setRequestHeader(name, value);
  }
  send(body) {
    if (this.#size === null) super.send(body);
  }
  get status() {
    return this.#size === null ? super.status : 206;
  }
  getResponseHeader(name) {
    if (this.#size === null) return super.getResponseHeader(name);
    return name === "Content-Length" ? this.#size : "Thu, 01 Jan 1970 00:00:00 GMT";
  }
};
`;

/** Address of a worker script that runs the given one after teaching it to read files by blob: address. */
export function workerScript(script: URL): string {
  const source = `${ANSWER_HEAD_FOR_BLOBS}importScripts(${JSON.stringify(script.href)});`;
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

/** The address under which every thread can read parts of a file. */
export function fileAddress(file: Blob): string {
  return `${URL.createObjectURL(file)}#size=${file.size}`;
}
