import { describe, expect, it } from "vitest";
import { openFileDesk } from "#engines/files/open-file-desk.ts";

describe("the file desk", () => {
  it("finds a picked file under the path it gave", () => {
    const desk = openFileDesk();
    const file = new File(["a,b\n1,2\n"], "reviews.csv");
    expect(desk.open(desk.put(file))).toEqual({ ok: true, value: file });
  });

  it("keeps two files of one name apart and one file picked twice together", () => {
    const desk = openFileDesk();
    const first = new File(["a"], "reviews.csv", { lastModified: 1 });
    const second = new File(["ab"], "reviews.csv", { lastModified: 2 });
    const again = new File(["a"], "reviews.csv", { lastModified: 1 });
    expect([first, second, again].map((file) => desk.put(file))).toEqual(["reviews.csv", "reviews (2).csv", "reviews.csv"]);
    expect(desk.open("reviews (2).csv")).toEqual({ ok: true, value: second });
  });

  it("says that a file nobody picked is not there", () => {
    expect(openFileDesk().open("nowhere.csv")).toEqual({ ok: false, problem: { code: "file-not-found", file: "nowhere.csv" } });
  });

  it("hands a made file over as a download of exactly its bytes", async () => {
    const clicked = nextDownload();
    const whole = new Uint8Array([9, 1, 2, 3, 9]);
    expect(openFileDesk().save("out/model.bin", whole.subarray(1, 4), "application/octet-stream")).toEqual({ ok: true, value: { path: "out/model.bin", bytes: 3 } });
    const { name, bytes } = await clicked;
    expect(name).toBe("out/model.bin");
    expect([...bytes]).toEqual([1, 2, 3]);
  });
});

function nextDownload(): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  return new Promise((resolve, reject) => {
    document.addEventListener(
      "click",
      (event) => {
        event.preventDefault();
        const anchor = event.target as HTMLAnchorElement;
        fetch(anchor.href)
          .then((response) => response.arrayBuffer())
          .then((buffer) => resolve({ name: anchor.download, bytes: new Uint8Array(buffer) }), reject);
      },
      { once: true, capture: true },
    );
  });
}
