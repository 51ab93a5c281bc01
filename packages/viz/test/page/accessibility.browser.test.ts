import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { desk, recordQueue, rehearse, set } from "../plan/desk.ts";
import { everything, frame, mount, one, open, panels, root, sample, scrubTo } from "./mounted.ts";

const store = (name: string, value: unknown): void => localStorage.setItem(`double11.${name}`, JSON.stringify(value));

async function violations(): Promise<unknown[]> {
  const found = await axe.run(document, { rules: { region: { enabled: true } } });
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

const press = async (keys: string): Promise<void> => {
  one(".play").focus();
  await userEvent.keyboard(keys);
  await frame();
};

/** What a reader may be looking at; each on a page just opened at its peak. */
const states: readonly (readonly [name: string, reach: () => Promise<void>])[] = [
  ["as it opens", async () => {}],
  ["at the peak", () => scrubTo(56)],
  ["playing backwards, looping, on auto", () => press("lju")],
  ["zoomed in", () => press("ww")],
  ["with the keys open", () => press("?")],
  ["with the commands open", () => press("{Control>}k{/Control}")],
  [
    "with the commands finding nothing",
    async () => {
      await press("{Control>}k{/Control}");
      await userEvent.keyboard("nothing like this");
    },
  ],
  [
    "looking at a stage",
    async () => {
      one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await vi.waitFor(() => expect(root.querySelector(".newell")).not.toBeNull(), 10_000);
    },
  ],
  [
    "following a customer",
    async () => {
      one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await vi.waitFor(() => expect(root.querySelector(".inspector-body > button")).not.toBeNull(), 10_000);
      one(".inspector-body > button").click();
      await vi.waitFor(() => expect(root.querySelector(".causes")).not.toBeNull(), 10_000);
    },
  ],
  [
    "with a table beside a track",
    async () => {
      one(".track-head .quiet-button").click();
      await frame();
    },
  ],
];

describe.each(["light", "dark"])("axe finds nothing in the %s theme", (theme) => {
  test.each(states)("%s", async (_, reach) => {
    store("theme", theme);
    await open();
    await reach();
    expect(await violations()).toEqual([]);
  });

  test("with everything open", async () => {
    store("theme", theme);
    await everything();
    expect(await violations()).toEqual([]);
  });

  test("with a plan rehearsed and compared", async () => {
    store("theme", theme);
    for (const panel of ["plan", "compare", "figures"]) store(`panel.${panel}`, true);
    await desk(await recordQueue());
    for (const fold of root.querySelectorAll<HTMLDetailsElement>(".plan-fold")) fold.open = true;
    await set("Till", "45");
    await rehearse();
    await vi.waitFor(() => expect(root.querySelectorAll(".compare table")).toHaveLength(2), 5000);
    await set("Till", "0");
    await set("Desk", "31");
    expect(await violations()).toEqual([]);
  });

  test("in Chinese, with everything open", async () => {
    store("theme", theme);
    store("moreTracks", true);
    for (const panel of panels) store(`panel.${panel}`, true);
    document.documentElement.lang = "zh-CN";
    await open({ run: sample(), language: "zh-CN" });
    await vi.waitFor(() => expect(root.querySelectorAll(".tile, .flow")).toHaveLength(8), 10_000);
    expect(await violations()).toEqual([]);
    document.documentElement.lang = "en";
  });

  test("without a run, and with one that cannot be read", async () => {
    store("theme", theme);
    mount({ run: new Blob(["garbage"]) });
    await vi.waitFor(() => expect(one(".alert").hidden).toBe(false), 10_000);
    expect(await violations()).toEqual([]);
  });
});

test("nothing is smaller than 12 px, no button smaller than 24", async () => {
  await everything();
  const small = [...root.querySelectorAll<HTMLElement>("*")].filter(
    (each) => Number.parseFloat(getComputedStyle(each).fontSize) < 12,
  );
  expect(small).toEqual([]);
  const tight = [...root.querySelectorAll("button")].filter((button) => {
    const { width, height } = button.getBoundingClientRect();
    return width > 0 && (width < 24 || height < 24);
  });
  expect(tight).toEqual([]);
});
