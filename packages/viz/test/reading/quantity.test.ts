import { expect, test } from "vitest";
import {
  formatCompact,
  formatCount,
  formatCountedShare,
  formatDuration,
  formatExactShare,
  formatExactShares,
  formatRate,
  formatShare,
  formatSpeed,
  formatSpoken,
  nounBeside,
  plural,
} from "../../src/reading/quantity.ts";
import { setLanguage } from "../../src/words/words.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test.each([
  [0, "0"],
  [999, "999"],
  [999.6, "1 k"],
  [1234, "1.23 k"],
  [583_204, "583 k"],
  [1_900_000, "1.9 M"],
  [2.5e9, "2.5 G"],
])("compact %s is %s", (value, text) => expect(plain(formatCompact(value))).toBe(text));

test.each([
  [0, "0 %"],
  [0.001, "0.1 %"],
  [0.971, "97 %"],
  [0.9991, "99.9 %"],
  [0.99999, "99.9 %"],
  [1, "100 %"],
])("a share of %s is %s: not quite all is never all", (value, text) => expect(plain(formatShare(value))).toBe(text));

test.each([
  [0, "0 %"],
  [10 / 144_582, "< 0.1 %"],
  [0.001, "0.1 %"],
  [0.0011, "0.1 %"],
  [0.0099, "1 %"],
  [0.971, "97 %"],
  [0.99999, "99.9 %"],
  [1, "100 %"],
])("a share of %s beside its count is %s", (value, text) => expect(plain(formatCountedShare(value))).toBe(text));

test.each([
  [0, "0 s"],
  [1e-10, "< 0.001 ms"],
  [0.000_001, "0.001 ms"],
  [0.0123, "12.3 ms"],
  [0.9994, "999 ms"],
  [0.9996, "1 s"],
  [1.25, "1.25 s"],
  [59.96, "1 min"],
  [300, "5 min"],
  [28_800, "8 h"],
  [86_430, "24 h"],
  [125, "2 min 5 s"],
  [12_000, "3 h 20 min"],
])("%s seconds are %s", (value, text) => expect(plain(formatDuration(value))).toBe(text));

test.each([
  [0.1, "0.1×"],
  [50, "50×"],
  [100, "1.7 min/s"],
  [1000, "17 min/s"],
  [20_000, "5.6 h/s"],
])("at speed %s the page says %s", (speed, text) => expect(plain(formatSpeed(speed))).toBe(text));

test("counts, rates and the spoken word", () => {
  expect(formatCount(583_204.4)).toBe("583,204");
  expect(formatRate(0.2)).toBe("0.2");
  expect(formatRate(12.5)).toBe("13");
  expect(plain(formatRate(1e-7))).toBe("< 0.000001");
  expect(formatRate(583_204)).toBe("583,204");
  expect(formatSpoken(583_204)).toBe("583 thousand");
});

test.each([
  ["order", "orders"],
  ["query", "queries"],
  ["page view", "page views"],
  ["batch", "batches"],
  ["essay", "essays"],
])("one %s, two %s", (one, two) => {
  expect(plural(one)).toBe(two);
  expect(["1", "1.2", "0"].map((figure) => nounBeside(figure, one))).toEqual([one, two, two]);
});

test("a share of so many in a thousand is those tenths of a percent, whatever 0.007 · 100 is in binary", () => {
  for (let count = 1; count <= 1000; count++) {
    const isNearAnEnd = count < 10 || (count > 990 && count < 1000);
    const percent = isNearAnEnd ? count / 10 : Math.round(count / 10);
    expect(plain(formatShare(count / 1000))).toBe(`${percent} %`);
  }
});

test.each([
  [0, "0 %"],
  [0.0629, "6.29 %"],
  [2892 / 2893, "99.97 %"],
  [1 - 1e-9, "99.9999999 %"],
  [1, "100 %"],
  [1e-7, "0.00001 %"],
  [1e-12, "< 0.000001 %"],
])("an exact share of %s is %s", (share, text) => expect(plain(formatExactShare(share))).toBe(text));

test.each([
  [0.0629, 0.05, "6.29 %", "5 %"],
  [0.04988, 0.04987, "4.988 %", "4.987 %"],
  [0.050_000_01, 0.05, "5.000001 %", "5 %"],
  [0.05, 0.05, "5 %", "5 %"],
])("a share of %s beside a bound of %s is told from it: %s, %s", (share, bound, first, second) => {
  expect(formatExactShares(share, bound).map(plain)).toEqual([first, second]);
});

test("a figure of four digits is grouped alike where it rounds to one", () => {
  setLanguage("zh-CN");
  expect([999.4, 999.6, 1000, 9994.4].map(formatCompact)).toEqual(["999", "1,000", "1,000", "9,994"]);
  setLanguage("en");
});
