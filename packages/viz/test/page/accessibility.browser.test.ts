import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { one, open, root, scrubTo } from "./mounted.ts";

describe("for everybody", () => {
  test.each(["light", "dark"])("axe finds nothing in the %s theme", async (theme) => {
    localStorage.setItem("double11.theme", JSON.stringify(theme));
    localStorage.setItem("double11.moreTracks", "true");
    await open();
    await scrubTo(56);
    for (const details of root.querySelectorAll("details")) details.open = true;
    await vi.waitFor(() => expect(root.querySelectorAll(".panel-stages tbody tr")).toHaveLength(5), 10_000);
    await userEvent.click(one(".track-head .quiet-button"));
    const { violations } = await axe.run(document, { rules: { region: { enabled: true } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test("nothing is smaller than 12 px, no button smaller than 24", async () => {
    await open();
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
});
