import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { button, desk, field, recordQueue, rehearse, set } from "../plan/desk.ts";
import { clock, frame, one, open } from "./mounted.ts";

describe("keys alone", () => {
  test("reach everything: tab to play, step, jump, speed, end, help", async () => {
    await open();
    one(".play").focus();
    await userEvent.keyboard("{5}");
    await frame();
    expect(clock()).toBe("00:00:45.0");
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowLeft}{/Shift}");
    await frame();
    expect(clock()).toBe("00:00:45.0");
    await userEvent.keyboard("{Home}.");
    await frame();
    expect(clock()).toBe("00:00:00.0");
    await vi.waitFor(() => expect(one(".unseen[role=status]").textContent).toBe("Buyers: Midnight: the sale opens."));
    await userEvent.keyboard(">");
    await frame();
    expect(one(".speed").textContent).toBe("2×");
    await userEvent.keyboard("k");
    await vi.waitFor(() => expect(clock() > "00:00:00.2").toBe(true), 10_000);
    await userEvent.keyboard(" ");
    expect(one(".play").getAttribute("aria-label")).toBe("Play");
    await userEvent.keyboard("?");
    expect(one<HTMLDialogElement>("dialog").open).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(one<HTMLDialogElement>("dialog").open).toBe(false);
  });

  test("command from the first, after a click on what is no control, and in another language", async () => {
    const viewer = await open();
    viewer.focus();
    await userEvent.keyboard("{5}");
    await frame();
    expect(clock()).toBe("00:00:45.0");
    one(".play").focus();
    await userEvent.click(one(".map"), { position: { x: 3, y: 3 } });
    expect(document.activeElement).toBe(one(".double11"));
    await userEvent.keyboard("{Home}");
    await frame();
    expect(clock()).toBe("23:59:30.0");
    one("button[lang=zh-CN]").click();
    await vi.waitFor(() => expect(one(".double11").lang).toBe("zh-CN"));
    await userEvent.keyboard("{5}");
    await vi.waitFor(() => expect(clock()).toBe("00:00:45.0"));
  });

  test("can be switched off, and are never taken from a text field or from outside", async () => {
    await open();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
    await frame();
    expect(clock()).toBe("23:59:30.0");
    one<HTMLInputElement>("dialog input").click();
    one(".play").focus();
    await userEvent.keyboard("{End}");
    await frame();
    expect(clock()).toBe("23:59:30.0");
  });

  test("of undo are the plan's wherever nothing is written, and its alone where something is", async () => {
    localStorage.setItem("double11.panel.plan", "true");
    localStorage.setItem("double11.panel.compare", "true");
    await desk(await recordQueue());
    // Keys alone switched off: a chord is no key alone.
    one<HTMLInputElement>("dialog input").click();
    await set("Till", "45");
    await rehearse();
    await vi.waitFor(() => expect(one(".compare-body").hidden).toBe(false), 5000);
    for (const place of [".compare select", ".play", ".scrub-track input", "summary"]) {
      await set("Till", "50");
      one(place).focus();
      expect(document.activeElement, place).toBe(one(place));
      await userEvent.keyboard("{Control>}z{/Control}");
      expect(field("Till").value, place).toBe("45");
      // The browser's own undo would put the letters back, and leave the plan without a step to redo.
      expect(button("Redo").disabled, place).toBe(false);
    }
    await set("Till", "50");
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(field("Till").value, "nowhere").toBe("45");
    const elsewhere = document.createElement("input");
    document.body.append(elsewhere);
    elsewhere.focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    elsewhere.remove();
    expect(field("Till").value, "a field of the host's").toBe("45");
  });

  test("stay the reader's when what was pressed goes: on what comes in its place, and back on it", async () => {
    localStorage.setItem("double11.panel.plan", "true");
    localStorage.setItem("double11.panel.compare", "true");
    await desk(await recordQueue());
    await set("Till", "45");
    const isFocused = (text: string): Promise<void> =>
      vi.waitFor(() => expect(document.activeElement?.textContent).toBe(text), { timeout: 20_000, interval: 2 });
    button("Rehearse").focus();
    button("Rehearse").click();
    await isFocused("Cancel");
    await isFocused("Rehearse");
    await vi.waitFor(() => expect(one(".compare-body").hidden).toBe(false), 5000);
    button("Run 8 more pairs").focus();
    button("Run 8 more pairs").click();
    await isFocused("Cancel");
    await isFocused("Run 8 more pairs");
    button("Undo").focus();
    button("Undo").click();
    await isFocused("Redo");
    // Seen after the next frame too, by when the browser has taken the focus off what is gone.
    await frame();
    await userEvent.keyboard("?");
    expect(one<HTMLDialogElement>("dialog").open).toBe(true);
  });

  test("the scrubber takes arrows as ticks", async () => {
    await open();
    one(".scrub-track input").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await frame();
    expect(clock()).toBe("23:59:30.2");
  });
});
