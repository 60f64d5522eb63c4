import { describe, expect, it } from "vitest";
import { makePlan } from "#core/text-table/make-plan.ts";

const plan = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const made = makePlan({ bytes, isWhole: true, more: [] }, { encoding: "utf-8" }, (part) => new TextDecoder().decode(part)).plan;
  return { columns: made.columns.map(({ name }) => name), header: made.headerRows, above: made.preamble };
};

describe("lists of texts are one column", () => {
  it.each([
    ["search queries of several words", "query\nred shoes\nblue dress\niphone 15 case\nwater bottle\n", "query"],
    ["queries that all have two words", "query\nred shoes\nblue dress\nwater bottle\nkids shoes\n", "query"],
    ["queries in Chinese", "查询词\n红色 连衣裙\n手机壳\n蓝牙 耳机 降噪\n运动鞋\n", "查询词"],
    ["titles with a comma here and there", "title\nred shoes\nblue, dress\niphone 15\nwater bottle\nlamp, white, 5 W\n", "title"],
    ["columns filled up with spaces", "id   name      price\n1    apple      3.50\n2    banana     4.00\n3    pear       5.25\n", "id   name      price"],
    ["names of people", "name\nAnna Smith\nBob Jones\nCarla de la Cruz\n", "name"],
  ])("%s", (_, text, name) => {
    expect(plan(text)).toEqual({ columns: [name], header: 1, above: 0 });
  });

  it("without a name the first text is one of them", () => {
    expect(plan("I am still waiting on my card?\nWhere is it, please?\nNo answer yet.\nThe card came, but late.\nIt works.\n")).toMatchObject({ columns: ["column0"], header: 0 });
    expect(plan("red\nblue\ngreen\nred\nred\nblue\n")).toMatchObject({ columns: ["column0"], header: 0 });
  });
});

describe("tables stay tables", () => {
  it.each([
    ["spaces between numbers", "id x y\n1 2.5 3\n2 3.5 4\n3 4.5 5\n", ["id", "x", "y"]],
    ["spaces within values too", `day size name\n${Array.from({ length: 12 }, (_, row) => `2024-01-${String(row + 10)} ${String(row)} ${row % 3 === 0 ? "a red bag" : row % 3 === 1 ? "hat" : "blue hat"}`).join("\n")}\n`, ["day", "size", "name"]],
    ["spaces beside one column of numbers", "city rank\nOslo 1\nLyon 2\nRome 3\n", ["city", "rank"]],
    ["words alone, parted by a usual mark", "name,colour\nbag,red\nhat,blue\ncap,green\n", ["name", "colour"]],
    ["two lines", "name,colour\nbag,red\n", ["name", "colour"]],
    ["a table below notes", "Report\nby the shop\n\nname,price\nbag,3\nhat,4\ncap,5\n", ["name", "price"]],
  ])("%s", (_, text, columns) => {
    expect(plan(text).columns).toEqual(columns);
  });
});
