import { element } from "./element.ts";

/** Milliseconds between two announcements: faster nobody hears them out. */
const pause = 1000;

/**
 * What is said to who does not see the page, politely: at once after a silence, else the latest when the last has had
 * its second, so that a key held down is not a hundred sentences (WCAG 2.2, 4.1.3).
 */
export class Announcer {
  readonly element = element("div", { class: "unseen", role: "status" });
  #saidAt = Number.NEGATIVE_INFINITY;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.#waiting);
    const wait = this.#saidAt + pause - performance.now();
    if (wait <= 0) this.#speak(text);
    else this.#waiting = setTimeout(() => this.#speak(text), wait);
  }

  /** Says no more. */
  stop(): void {
    clearTimeout(this.#waiting);
  }

  #speak(text: string): void {
    this.#saidAt = performance.now();
    this.element.textContent = text;
  }
}
