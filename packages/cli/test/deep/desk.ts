import type { CDPSession, Page } from "playwright";
import type { PageMemory } from "./page-memory.ts";

/** What one rehearsal took; times in milliseconds, processor time in seconds, memory in MB. */
export interface MeasuredRehearsal {
  readonly firstPartial: number;
  readonly shown: number;
  readonly processor: number;
  readonly memory: number;
}

/** What the page's own scripts note, before any of them runs. */
interface Noted {
  readonly cancelled: number[];
  readonly partial: number[];
}

/** The planner's desk of a page in a browser, driven and timed from inside the page. */
export class Desk {
  readonly #page: Page;
  readonly #browser: CDPSession;

  constructor(page: Page, browser: CDPSession) {
    this.#page = page;
    this.#browser = browser;
  }

  async open(address: string): Promise<void> {
    const page = this.#page;
    await page.addInitScript(() => {
      for (const panel of ["plan", "compare", "sensitivity", "share"])
        localStorage.setItem(`double11.panel.${panel}`, "true");
      const noted = ((globalThis as unknown as { noted: Noted }).noted = { cancelled: [], partial: [] });
      globalThis.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener("message", ({ data }: MessageEvent<{ type: string }>) => {
            if (data.type === "cancelled") noted.cancelled.push(performance.now());
            if (data.type === "partial") noted.partial.push(performance.now());
          });
        }
      };
    });
    await page.goto(address);
    await page.waitForFunction(
      () => document.querySelectorAll(".plan-outcome tbody td")[1]?.textContent.startsWith("~"),
      null,
      { timeout: 60_000 },
    );
  }

  /** Text of the outcome's table, counted from 1. */
  async cell(row: number, column: number): Promise<string> {
    const path = `.plan-outcome tbody tr:nth-child(${row}) > :nth-child(${column})`;
    return (await this.#page.textContent(path)) ?? "";
  }

  async set(lever: string, value: number): Promise<void> {
    const field = this.#page.locator(`.plan input[type=number][aria-label="${lever}"]`);
    await field.fill(String(value));
    await field.blur();
    await this.#page.waitForTimeout(150);
  }

  /** Drags a lever's slider; milliseconds from each input to the table that answers it. */
  drag(lever: string, times: number): Promise<number[]> {
    return this.#page.evaluate(
      async ([label, count]) => {
        const slider = document.querySelector<HTMLInputElement>(`.plan input[type=range][aria-label^="${label}"]`)!;
        const [low, high] = [Number(slider.min), Number(slider.max)];
        const taken: number[] = [];
        for (let k = 0; k < count; k++) {
          slider.value = String(Math.round(low + ((high - low) * ((k * 7) % count)) / count));
          const began = performance.now();
          const answered = new Promise<void>((done) => {
            const observer = new MutationObserver(() => {
              observer.disconnect();
              done();
            });
            observer.observe(document.querySelector(".plan-outcome")!, { childList: true, subtree: true });
          });
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          await answered;
          taken.push(performance.now() - began);
          await new Promise((done) => setTimeout(done, 60));
        }
        return taken;
      },
      [lever, times] as const,
    );
  }

  /** Processor time of the page's own thread for one drag, in milliseconds: script, style and layout. */
  async mainPerDrag(times: number): Promise<number> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send("Performance.getMetrics");
      const counted = ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
      return metrics.filter(({ name }) => counted.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
    };
    const before = await spent();
    await this.drag("Payment", times);
    return ((await spent()) - before) / times;
  }

  async rehearse(memoryOf: PageMemory): Promise<MeasuredRehearsal> {
    const page = this.#page;
    const before = await this.#processor();
    let memory = 0;
    let running = true;
    const watch = (async () => {
      while (running) {
        memory = Math.max(memory, await memoryOf.now());
        await new Promise((done) => setTimeout(done, 100));
      }
    })();
    const times = await page.evaluate(async () => {
      const { noted } = globalThis as unknown as { noted: Noted };
      noted.partial.length = 0;
      // The last rehearsal's digest is still there when the button is pressed.
      document.querySelector(".plan-result")!.textContent = "";
      const began = performance.now();
      document.querySelector<HTMLButtonElement>(".plan .primary")!.click();
      while (!document.querySelector(".plan-result")!.textContent.includes("Digest"))
        await new Promise((done) => setTimeout(done, 5));
      return { firstPartial: noted.partial[0]! - began, shown: performance.now() - began };
    });
    running = false;
    await watch;
    memory = Math.max(memory, await memoryOf.now());
    return { ...times, processor: (await this.#processor()) - before, memory };
  }

  async press(selector: string): Promise<void> {
    await this.#page.locator(selector).first().dispatchEvent("click");
  }

  /** Runs more pairs of the two runs, and gives the tiles' texts. */
  async pairs(more: number): Promise<string[]> {
    await this.press(".compare-body .primary");
    await this.#page.waitForFunction(
      (least) => Number(/^(\d+) pairs/.exec(document.querySelector(".compare [aria-live]")!.textContent)?.[1]) >= least,
      more,
      { timeout: 300_000 },
    );
    return this.#page.locator(".compare .tile").allTextContents();
  }

  /** Undoes and redoes the last change; milliseconds until the other run is shown. */
  backAndOn(): Promise<number[]> {
    return this.#page.evaluate(async () => {
      const taken: number[] = [];
      for (const label of ["Undo", "Redo"]) {
        const shown = (): string => document.querySelector(".run-switch label:has(:checked)")!.textContent;
        const before = shown();
        const began = performance.now();
        [...document.querySelectorAll<HTMLButtonElement>(".plan button")].find((b) => b.textContent === label)!.click();
        while (shown() === before) await new Promise((done) => setTimeout(done));
        taken.push(performance.now() - began);
        await new Promise((done) => setTimeout(done, 500));
      }
      return taken;
    });
  }

  /** Begins a rehearsal and gives it up so many milliseconds after its first partial result. */
  cancelAfter(wait: number): Promise<{ said: number; stopped: number }> {
    return this.#page.evaluate(async (milliseconds) => {
      const { noted } = globalThis as unknown as { noted: Noted };
      noted.partial.length = 0;
      document.querySelector<HTMLButtonElement>(".plan .primary")!.click();
      while (noted.partial.length === 0) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, milliseconds));
      // A comparison that gave way to the rehearsal was cancelled too.
      noted.cancelled.length = 0;
      const began = performance.now();
      document.querySelector<HTMLButtonElement>(".plan .plan-busy button")!.click();
      const result = document.querySelector(".plan-result")!;
      while (!result.textContent.startsWith("Cancelled")) await new Promise((done) => setTimeout(done));
      const said = performance.now() - began;
      while (noted.cancelled.length === 0) await new Promise((done) => setTimeout(done, 5));
      return { said, stopped: noted.cancelled[0]! - began };
    }, wait);
  }

  /** Seconds of processor time that the pages' processes have used. */
  async #processor(): Promise<number> {
    const { processInfo } = await this.#browser.send("SystemInfo.getProcessInfo");
    return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  }
}
