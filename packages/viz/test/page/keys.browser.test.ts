import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
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

  test("the scrubber takes arrows as ticks", async () => {
    await open();
    one(".scrub-track input").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await frame();
    expect(clock()).toBe("23:59:30.2");
  });
});
