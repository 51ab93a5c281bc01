import { afterEach, describe, expect, test, vi } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { colourOf, contrast, over, type Colour } from "./contrast.ts";
import { everything, frame, one, open, root, scrubTo } from "./mounted.ts";

// What WCAG 2.2 AA asks beyond axe and a machine can check, by criterion, with every panel open.

const emulate = (features: readonly { readonly name: string; readonly value: string }[]): Promise<unknown> =>
  (cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send("Emulation.setEmulatedMedia", {
    features,
  });

afterEach(async () => {
  await emulate([]);
  await page.viewport(1440, 900);
  document.querySelector("#after")?.remove();
  document.querySelector("#spacing")?.remove();
});

const seen = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
};
const told = (element: Element): string => element.outerHTML.slice(0, 160);

/** Tabs from before the page to behind it; every stop, and what was to be said of it there. */
async function walk(look: (stop: Element) => string | undefined): Promise<{ stops: Element[]; said: string[] }> {
  const after = document.createElement("button");
  after.id = "after";
  document.body.append(after);
  root.querySelector<HTMLElement>(".top-actions button")!.focus();
  const stops: Element[] = [];
  const said: string[] = [];
  for (let stop = document.activeElement!; stop !== after && stops.length < 600; stop = document.activeElement!) {
    stops.push(stop);
    const words = look(stop);
    if (words !== undefined) said.push(`${words}: ${told(stop)}`);
    await userEvent.keyboard("{Tab}");
  }
  return { stops, said };
}

/** Whether the focus shows: an outline of two pixels, or on the map a stroke of its own. */
function showsFocus(stop: Element): boolean {
  const { outlineStyle, outlineWidth, stroke } = getComputedStyle(stop);
  if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) return true;
  const room = stop.matches(".way") ? getComputedStyle(stop.querySelector(".way-room")!).stroke : stroke;
  return stop instanceof SVGElement && !/^(none|transparent|rgba\(0, 0, 0, 0\))$/.test(room);
}

/** Whether some of it can be seen: inside the window, and the transport not over all of it. */
function inSight(stop: Element): boolean {
  const box = stop.getBoundingClientRect();
  const foot = one(".transport").contains(stop) ? innerHeight : one(".transport").getBoundingClientRect().top;
  return box.bottom > 0 && box.top < foot && box.right > 0 && box.left < innerWidth;
}

describe.each([
  [1440, 900],
  [320, 568],
])("at %i by %i", (width, height) => {
  test("2.1.2, 2.4.7, 2.4.11: Tab comes to every control and out again, focus seen at each", async () => {
    await page.viewport(width, height);
    await everything();
    const { stops, said } = await walk((stop) =>
      showsFocus(stop) ? (inSight(stop) ? undefined : "hidden") : "without a mark",
    );
    expect(said).toEqual([]);
    const controls = [...root.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")].filter(
      (each) => seen(each) && !each.matches(":disabled, [tabindex='-1'], [type=radio]:not(:checked)"),
    );
    expect(controls.filter((each) => !stops.includes(each)).map(told)).toEqual([]);
    expect(stops.length).toBeGreaterThan(60);
  }, 60_000);

  test("2.5.8: no target is smaller than 24 by 24", async () => {
    await page.viewport(width, height);
    await everything();
    const small = [...root.querySelectorAll("button, input, select, textarea, summary, [role=button]")]
      .filter(seen)
      .filter((each) => !each.matches(".file-input"))
      .map((each) => (each instanceof HTMLInputElement && each.closest("label")) || each)
      .filter((each) => {
        const box = each.getBoundingClientRect();
        // A way is as wide as its stroke.
        const stroke = Number.parseFloat(getComputedStyle(each.querySelector(".way-room") ?? each).strokeWidth);
        const least = Math.min(box.width, box.height);
        return (each.matches(".way") ? Math.max(least, stroke) : least) < 24;
      });
    expect(small.map(told)).toEqual([]);
  });

  test("1.4.10, 1.4.12: nothing is cut off or scrolls sideways, with the text spaced out as far as it may be", async () => {
    await page.viewport(width, height);
    await everything();
    const wide = (): string[] =>
      [...root.querySelectorAll<HTMLElement>("button, summary, p, h1, h2, li, dt, dd, label, .run-title, .clock")]
        .filter(seen)
        .filter((each) => each.closest(".table-scroll, .mark-scroll, .unseen") === null)
        .filter((each) => {
          const { left, right } = each.getBoundingClientRect();
          return left < -1 || right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1;
        })
        .filter((each) => getComputedStyle(each).display !== "inline")
        .map(told);
    expect(wide()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
    const spacing = document.createElement("style");
    spacing.id = "spacing";
    spacing.textContent =
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
      "p { margin-bottom: 2em !important }";
    document.head.append(spacing);
    await frame();
    expect(wide()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  });
});

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  const look = async (): Promise<{ paper: Colour; surface: Colour }> => {
    localStorage.setItem("double11.theme", JSON.stringify(theme));
    await everything();
    await scrubTo(56);
    return { paper: variable("--paper"), surface: variable("--surface") };
  };

  test("1.4.11: borders, marks and the focus stand out three to one from what is behind them", async () => {
    const { paper, surface } = await look();
    for (const name of ["--edge", "--data", "--accent", "--ink", "--quiet"]) {
      for (const ground of [paper, surface]) expect(contrast(variable(name), ground), name).toBeGreaterThanOrEqual(3);
    }
    for (const mark of [".newell-arrived", ".newell-gone", ".newell-widest", ".flow-link", ".link", ".stage-box"]) {
      const { stroke, opacity } = getComputedStyle(one(mark));
      expect(contrast(over(colourOf(stroke), paper, Number(opacity)), paper), mark).toBeGreaterThanOrEqual(3);
    }
  });

  test("1.4.11: every plot and the dots have an edge that does", async () => {
    const { paper } = await look();
    expect(await faintCanvases(paper)).toEqual([]);
  });
});

test("forced colours: marks are drawn in them, and the focus shows", async () => {
  await emulate([{ name: "forced-colors", value: "active" }]);
  await everything();
  await scrubTo(56);
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  const ground = variable("--paper");
  expect(await faintCanvases(ground)).toEqual([]);
  for (const mark of [".newell-arrived", ".flow-link", ".stage-box", ".link"]) {
    const { stroke, opacity } = getComputedStyle(one(mark));
    expect(contrast(over(colourOf(stroke), ground, Number(opacity)), ground), mark).toBeGreaterThanOrEqual(3);
  }
  const titles = [...root.querySelectorAll(".map svg text, .mark text")].filter(seen);
  for (const title of titles) {
    const { fill } = getComputedStyle(title);
    expect(colourOf(fill).alpha, told(title)).toBe(1);
  }
  one(".play").focus();
  await userEvent.keyboard("{Tab}");
  expect(showsFocus(document.activeElement!)).toBe(true);
});

test("2.3.3: reduced motion takes the dots away, steps by seconds, and nothing is animated", async () => {
  await emulate([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await everything();
  expect(one<HTMLCanvasElement>(".tokens").hidden).toBe(true);
  one(".play").click();
  await vi.waitFor(() => expect(one(".clock").textContent > "23:59:30.0").toBe(true), 10_000);
  expect(one(".clock").textContent).toMatch(/\.0$/);
  one(".play").click();
  expect(document.getAnimations()).toEqual([]);
});

test("4.1.2: every control has a name, and states are told where they change", async () => {
  await everything();
  const nameOf = (each: Element): string =>
    each.getAttribute("aria-label") ??
    [...((each as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join("") +
      each.textContent.trim();
  const nameless = [...root.querySelectorAll("button, input, select, textarea, [tabindex='0'], [role=button]")]
    .filter((each) => seen(each) && !each.matches(".file-input"))
    .filter((each) => nameOf(each) === "");
  expect(nameless.map(told)).toEqual([]);
  const loop = [...root.querySelectorAll<HTMLElement>(".step[aria-pressed]")].find(
    (each) => each.textContent === "loop",
  )!;
  for (const toggle of [loop, one(".track-head .quiet-button")]) {
    for (const pressed of ["true", "false"]) {
      toggle.click();
      await frame();
      expect(toggle.getAttribute("aria-pressed")).toBe(pressed);
    }
  }
  expect(one(".scrub-track input").getAttribute("aria-valuetext")).toMatch(/^23:59:30, /);
});

test("4.1.3: nothing is said while it plays, what stopped is said once, and many steps in few sentences", async () => {
  await open();
  const said: string[] = [];
  const regions = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(
        "[role=status], [role=alert], [aria-live]:not([aria-live=off])",
      );
      if (region?.textContent) said.push(region.textContent);
    }
  });
  regions.observe(root, { subtree: true, childList: true, characterData: true });
  one(".play").focus();
  await userEvent.keyboard(" ");
  await new Promise((done) => setTimeout(done, 1500));
  expect(said).toEqual([]);
  await userEvent.keyboard(" ");
  await vi.waitFor(() => expect(said).toHaveLength(1));
  expect(said[0]).toMatch(/^23:59:3\d, .* per second/);
  await new Promise((done) => setTimeout(done, 1100));
  said.length = 0;
  for (let k = 0; k < 20; k++) await userEvent.keyboard("{ArrowRight}");
  await new Promise((done) => setTimeout(done, 1200));
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThan(6);
  expect(one(".scrub-track input").getAttribute("aria-valuetext")).toBe(said.at(-1));
  regions.disconnect();
});

/** A custom property as the page shows it. */
function variable(name: string): Colour {
  const probe = document.createElement("i");
  probe.style.cssText = `color: var(${name}); forced-color-adjust: none`;
  one(".double11").append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return colourOf(color);
}

/** Canvases that show something, but nothing that stands out three to one. */
async function faintCanvases(paper: Colour): Promise<string[]> {
  await frame();
  return [...root.querySelectorAll<HTMLCanvasElement>(".plot canvas, .tokens")]
    .filter((canvas) => canvas.width > 0 && canvas.height > 0 && seen(canvas))
    .filter((canvas) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      let best = 1;
      let painted = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 0) continue;
        painted++;
        const colour = { red: data[i]!, green: data[i + 1]!, blue: data[i + 2]!, alpha: 1 };
        best = Math.max(best, contrast(over(colour, paper, data[i + 3]! / 255), paper));
      }
      return painted > 20 && best < 3;
    })
    .map((canvas) => canvas.closest(".track")?.getAttribute("aria-label") ?? canvas.className);
}
