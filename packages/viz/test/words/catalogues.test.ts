import { afterEach, describe, expect, test } from "vitest";
import { formatCompact, formatDuration, formatSpoken, plural } from "../../src/reading/quantity.ts";
import { nameOf } from "../../src/words/lexicon.ts";
import { catalogues, isLanguage, preferredLanguage, setLanguage } from "../../src/words/words.ts";

/** Every text of a catalogue by its path; functions are asked with marked arguments. */
function textsOf(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const args = Array.from({ length: value.length }, (_, i) => `‹${i}›`);
    return [[path, String((value as (...args: string[]) => unknown)(...args))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

const byPath = (a: [string, string], b: [string, string]): number => (a[0] < b[0] ? -1 : 1);
const english = textsOf(catalogues.en).sort(byPath);
const chinese = textsOf(catalogues["zh-CN"]).sort(byPath);

/** Latin that stays Latin in Chinese: keys, statistics, product names, file endings. */
const latin =
  /\b(Shift|Alt|Home|End|Backspace|Ctrl|Esc|[KJULWSADZB]|p\d+|MB|HTML|Markdown|CSV|SVG|English|double11|desrun|messageerror|×)\b|[0-9]×/g;

afterEach(() => setLanguage("en"));

describe("the catalogues", () => {
  test("say the same things, and none says nothing", () => {
    expect(english.length).toBeGreaterThan(250);
    expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path));
    expect([...english, ...chinese].filter(([path, text]) => text.trim() === "" && !path.endsWith("Summary"))).toEqual(
      [],
    );
  });

  test("one of a thing is one", () => {
    const { serverHours, money, smallest, headroom } = catalogues.en.plan;
    const ones = [
      serverHours("1"),
      money("4", "1"),
      smallest.found("1", "1"),
      smallest.sure("5 %", "95 %", "1"),
      headroom.more("9 %", "1", "1"),
      headroom.hardly("1", "1"),
      headroom.only("9 %", "1", "1"),
      headroom.sure("5 %", "95 %", "1"),
    ];
    expect(ones.filter((text) => /\b1 [a-z-]+s\b|each of 1/.test(text))).toEqual([]);
    expect(serverHours("1.33")).toBe("1.33 server-hours");
    expect(smallest.found("14", "5")).toMatch(/^Found in 14 runs: .* in each of 5 replications\.$/);
  });

  test("Chinese holds no English words", () => {
    const mixed = chinese.filter(([, text]) => /[A-Za-z]{2,}/.test(text.replaceAll(latin, "")));
    expect(mixed).toEqual([]);
  });

  test("every Chinese sentence is Chinese, and English ones are not", () => {
    const han = /\p{Script=Han}/u;
    const own = new Set([".page.language"]);
    const signs = /^[\s\d‹›,.:;。：…×/%[\]<>?+−|←→–-]*$/u;
    expect(english.filter(([path, text]) => han.test(text) && !own.has(path))).toEqual([]);
    const missing = chinese.filter(
      ([path, text]) => !han.test(text) && !own.has(path) && !signs.test(text.replaceAll(latin, "")),
    );
    expect(missing).toEqual([]);
  });

  test("English counts one as one", () => {
    const { figures, findings } = catalogues.en;
    expect([
      findings.lost.refused("1", "at q"),
      findings.lost.failed("2", "at q"),
      findings.attempts.abandoned("q", "1").split(":")[0],
      findings.unfinished("1", "order", "q"),
      findings.held("q", "it", "1", "3 s", "00:00").split(";")[0],
      figures.endToEndFrom("1", "1"),
      figures.endToEndOfAll("1,100", "2"),
    ]).toEqual([
      "1 customer was refused and left, at q.",
      "2 customers left because a call failed for good, at q.",
      "At q 1 attempt was given up",
      "When the run ends, 1 order is still at q.",
      "q keeps it in its one window",
      "of 1 sampled customer who left; 1 is still inside",
      "of all 1,100 who left; 2 are still inside",
    ]);
  });

  test("both use every argument that the other uses", () => {
    const marks = (text: string): string => [...new Set(text.match(/‹\d›/g))].sort().join("");
    const differing = english.flatMap(([path, text], i) =>
      marks(text) === marks(chinese[i]![1]) ? [] : [[path, text, chinese[i]![1]]],
    );
    expect(differing).toEqual([]);
  });
});

describe("the reader's language", () => {
  test.each([
    [["zh-TW", "en"], "zh-CN"],
    [["fr", "en-GB"], "en"],
    [["fr"], "en"],
    [[], "en"],
  ] as const)("%j is served in %s", (wanted, served) => expect(preferredLanguage(wanted)).toBe(served));

  test("an unknown one is not taken from the storage", () => {
    expect(isLanguage("zh-CN")).toBe(true);
    expect(isLanguage("xx")).toBe(false);
  });

  test("counts in ten thousands and names customers in Chinese", () => {
    setLanguage("zh-CN");
    expect(formatCompact(583_204)).toBe("58.3\u00a0万");
    expect(formatCompact(5_832)).toBe("5,832");
    expect(formatCompact(1.9e8)).toBe("1.9\u00a0亿");
    expect(formatSpoken(583_204)).toBe("58.3\u00a0万");
    expect(formatDuration(125)).toBe("2\u00a0分\u00a05\u00a0秒");
    expect(plural("order")).toBe("订单");
    expect(nameOf("Live room C")).toBe("直播间 C");
    expect(nameOf("Room B, on the way to pay")).toBe("直播间 B，去支付途中");
    expect(nameOf("Presale, wave 2")).toBe("预售波次 2");
    expect(nameOf("Order, cell 3")).toBe("订单 单元 3");
    expect(nameOf("Mesh: key frame")).toBe("网状：关键帧");
    expect(nameOf("reviews, or not")).toBe("评价与否");
    expect(nameOf("A name somebody chose")).toBe("A name somebody chose");
    expect(nameOf("Teller 3")).toBe("Teller 3");
  });
});
