import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { readPalette } from "../../src/track/palette.ts";
import { graphNetworks, graphRun } from "../graph-networks.ts";
import { buyers, exponential, recorded } from "../recorded.ts";
import { colourOf, contrast } from "./contrast.ts";
import { frame, one, open, root, sample } from "./mounted.ts";

const opened = async (name: string): Promise<void> => {
  await open({ run: new Blob([await graphRun(graphNetworks[name]!)]) });
  await vi.waitFor(() => expect(root.querySelector(".stage")).not.toBeNull(), 10_000);
  await frame();
};

describe.each(Object.keys(graphNetworks))("%s on the page", (name) => {
  test("has a box for each station, titles that do not meet, and nothing for axe", async () => {
    await opened(name);
    const stations = Object.keys(graphNetworks[name]!.stations);
    const titles = [...root.querySelectorAll<SVGTextElement>(".stage-title")];
    expect(titles.map(({ textContent }) => textContent).sort()).toEqual(stations.sort());
    const texts = [...root.querySelectorAll<SVGTextElement>(".map svg text")]
      .filter(({ textContent }) => textContent !== "")
      .map((text) => text.getBoundingClientRect());
    texts.forEach((a, i) => {
      for (const b of texts.slice(i + 1)) {
        const over = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const under = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Lines of one box may touch by the room above their letters.
        expect(over > 1 && under > 6).toBe(false);
      }
    });
    const found = await axe.run(document, { rules: { region: { enabled: true } } });
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

const tills = { till: { service: exponential(0.1), to: "desk" }, desk: { service: exponential(0.1) } } as const;
const forked = { ...tills, fork: { kind: "fork", branches: ["till", "desk"] } } as const;

describe.each([
  ["en", "left"],
  ["zh-CN", "离开"],
] as const)("who leaves by an exit without a label, in %s,", (language, left) => {
  test.each([
    ["line", buyers({ shape: "constant", rate: 5 }, "till"), tills],
    ["graph", buyers({ shape: "constant", rate: 5 }, "fork"), forked],
  ])("is called alike at the end of a %s and among the ways", async (_, sources, stations) => {
    const { file } = await recorded({ network: { sources, stations }, until: 10 });
    localStorage.setItem("double11.panel.flow", "true");
    await open({ run: new Blob([file]), language });
    await vi.waitFor(() => expect(root.querySelector(".flow")).not.toBeNull(), 10_000);
    await vi.waitFor(() => expect(root.querySelector(".stage")).not.toBeNull(), 10_000);
    const texts = [...root.querySelectorAll(".map svg text, .map svg .exit")].map(({ textContent }) => textContent);
    expect(texts).toContain(left);
    expect(one(".flow").getAttribute("aria-label")).toContain(`${left} `);
  });
});

test("the word on a box stands clear of its name", async () => {
  await opened("a fork and join");
  for (const stage of root.querySelectorAll(".stage")) {
    const [word, name] = [".tab rect", ".stage-title"].map((part) =>
      stage.querySelector(part)!.getBoundingClientRect(),
    );
    expect(word!.bottom).toBeLessThanOrEqual(name!.top);
    expect(word!.bottom).toBeGreaterThan(stage.querySelector(".stage-box")!.getBoundingClientRect().top);
  }
});

test.each(["light", "dark"])("the focus on a box is seen and is no alarm, in %s", async (theme) => {
  localStorage.setItem("double11.theme", JSON.stringify(theme));
  await opened("a fork and join");
  const press = one<SVGElement>(".press");
  press.focus();
  await userEvent.keyboard("{Shift}");
  const { stroke, strokeDasharray } = getComputedStyle(press);
  expect(strokeDasharray).not.toBe("none");
  const { ink, paper } = readPalette(one(".double11"));
  expect(stroke).toBe(ink);
  for (const ground of [getComputedStyle(one(".stage-box")).fill, paper])
    expect(contrast(colourOf(stroke), colourOf(ground))).toBeGreaterThanOrEqual(3);
});

test("the keyboard meets boxes in the order customers do", async () => {
  await opened("a fork and join");
  const order = [...root.querySelectorAll<SVGElement>(".press")].map(({ dataset }) => dataset["station"]);
  expect([order[0], order.slice(1, 4).sort(), order[4]]).toEqual(["checkout", ["price", "risk", "stock"], "order"]);
  expect([...root.querySelectorAll(".map [tabindex]")].every((each) => each.getAttribute("tabindex") === "0")).toBe(
    true,
  );
});

test("a run opened while another's graph is being laid out is the one that is shown", async () => {
  const viewer = await open({ run: new Blob([await graphRun(graphNetworks["40 stations"]!)]) });
  void viewer.load(new Blob([await graphRun(graphNetworks["a feedback loop"]!)]));
  await viewer.load(sample());
  await vi.waitFor(() => expect(root.querySelectorAll(".stage")).toHaveLength(4), 10_000);
  await frame();
  expect(one(".stage-title").textContent).toBe("CDN");
});
