import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { clock, frame, one, open, root, scrubTo } from "./mounted.ts";

const press = (station: string): SVGRectElement => one(`.press[data-station="${station}"]`);
const store = (name: string): void => localStorage.setItem(`double11.panel.${name}`, "true");
const inspected = (): string => one(".inspector h2").textContent;

describe("from close by", () => {
  test("a stage opens by key, takes the focus, and gives it back", async () => {
    await open();
    press("payment").focus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(inspected()).toBe("Payment"));
    await vi.waitFor(() => expect(document.activeElement).toBe(one(".inspector h2")));
    expect(one(".newell").getAttribute("aria-label")).toMatch(
      /^Arrived at Payment and left it, added up: [\d.]+\sM arrived, [\d.]+\sM left; /,
    );
    const facts = [...root.querySelectorAll(".inspector .facts > div")].map(({ textContent }) => textContent);
    expect(facts.slice(1, 5).map((text) => text.replace(/[\d,]+/, "#"))).toEqual([
      "Arrived# payments",
      "Served#",
      "Abandoned#",
      "Inside at the end#",
    ]);
    const heads = [...root.querySelectorAll(".inspector details th[scope=col]")].map(({ textContent }) => textContent);
    expect(heads).toEqual(["Time", "Arrived", "Left", "Inside"]);
    await userEvent.keyboard("{Escape}");
    expect(one(".inspector").hidden).toBe(true);
    expect(document.activeElement).toBe(press("payment"));
  });

  test("one customer is followed step by step, with the cause of each wait", async () => {
    await open();
    press("payment").dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(root.querySelector(".inspector-body > button")).not.toBeNull());
    one(".inspector-body > button").click();
    await vi.waitFor(() => expect(inspected()).toMatch(/^One customer: Buyers, number \d+$/));
    expect(one(".causes").textContent).toMatch(/Waited [\d.]+\u00a0s at Payment: [\d.]+\u00a0k payments stood there/);
    const steps = [...root.querySelectorAll(".inspector tbody tr")];
    expect(steps[0]!.textContent).toMatch(/Buyersborn0\u00a0s$/);
    const last = steps.at(-1)!.querySelector("button")!;
    last.click();
    await frame();
    expect(clock()).toBe(last.textContent);
  });

  test("a dot leads to the sampled customer nearest to it, a way to the way", async () => {
    await open();
    await scrubTo(56);
    const way = (): SVGGElement => one<SVGGElement>('.way[data-station="order"]');
    way().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(inspected()).toBe("Way of the orders to Order"));
    await frame();
    const box = way().getBoundingClientRect();
    // Somewhere along the middle of the way there is a dot within six pixels.
    const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true };
    way().querySelector("path")!.dispatchEvent(new MouseEvent("click", at));
    await vi.waitFor(() => expect(inspected()).toMatch(/^One customer: /));
  });
});

describe("one click away", () => {
  test("tiles and findings, each finding leading to its moment, remembered open", async () => {
    store("figures");
    await open();
    await vi.waitFor(() => expect(root.querySelectorAll(".tile")).toHaveLength(7), 10_000);
    expect(one(".tile").textContent).toMatch(/^Peak served by Order58\d,\d{3}\/s95 %: 58\d,\d{3} to 58\d,\d{3}/);
    root.querySelectorAll<HTMLElement>(".finding")[1]!.click();
    await frame();
    expect(clock()).toMatch(/^00:00:2[56]\.0$/);
  });

  test("where they went: bands, a summary and the table say the same", async () => {
    store("flow");
    await open();
    await vi.waitFor(() => expect(root.querySelector(".flow")).not.toBeNull(), 10_000);
    expect(root.querySelectorAll(".flow-link")).toHaveLength(root.querySelectorAll(".panel-flow tbody tr").length);
    expect(one(".panel-flow .caption").textContent).toMatch(/^Of 50 sampled customers;/);
  });

  test("events are listed and lead to their moment", async () => {
    store("events");
    await open();
    const lines = [...root.querySelectorAll<HTMLElement>(".events .finding")];
    expect(lines).toHaveLength(6);
    lines[1]!.click();
    await frame();
    expect(clock()).toBe("00:00:11.7");
    await vi.waitFor(() => expect(inspected()).toBe("00:00:11.7"));
    const told = lines[1]!.textContent.slice("00:00:11.7  ".length);
    expect(one(".inspector-body").textContent).toContain(told);
    const next = [...root.querySelectorAll<HTMLElement>(".inspector .finding")].at(-1)!;
    expect(next.textContent).toBe(`Next event: ${lines[2]!.textContent}`);
    next.click();
    await vi.waitFor(() => expect(inspected()).toBe(lines[2]!.textContent.slice(0, 10)));
  });

  test("a press on an event's mark shows it, beside the marks it goes to that time", async () => {
    const viewer = await open();
    const plot = one(".strip .plot").getBoundingClientRect();
    const press = (time: number) =>
      one(".strip .plot").dispatchEvent(
        new PointerEvent("pointerdown", {
          clientX: plot.left + (plot.width * time) / viewer.duration,
          clientY: plot.top + 9,
          button: 0,
          pointerId: 1,
          bubbles: true,
        }),
      );
    press(10);
    await frame();
    expect([clock(), one(".inspector").hidden]).toEqual(["23:59:40.0", true]);
    press(110.3);
    await vi.waitFor(() => expect(inspected()).toMatch(/^00:01:20/));
    expect(one(".inspector-body").textContent).toMatch(/sold out/);
  });

  test("commands are found by typing, and a time is one", async () => {
    await open();
    one(".play").focus();
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(one<HTMLDialogElement>(".palette").open).toBe(true);
    await userEvent.keyboard("00:00:26{Enter}");
    await frame();
    expect(clock()).toBe("00:00:26.0");
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.keyboard("inspect pay{Enter}");
    await vi.waitFor(() => expect(inspected()).toBe("Payment"));
  });
});
