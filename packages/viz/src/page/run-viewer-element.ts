import type { PageOptions } from "./page-options.ts";
import { RunViewer } from "./run-viewer.ts";
import type { ScenarioToRun } from "./scenario-to-run.ts";

/**
 * `<run-viewer src="night.desrun">`: the component as an element; `viewer` is what behaves like a media element. Given a
 * `simulator` before it is connected it runs a `scenario` too. What the reader decides bubbles from it as `decision`.
 */
export class RunViewerElement extends HTMLElement {
  static readonly observedAttributes = ["src"];
  /** Opens a port to a simulator; read when the element is connected. */
  simulator: PageOptions["simulator"];
  #scenario: ScenarioToRun | undefined;
  #viewer: RunViewer | undefined;

  get viewer(): RunViewer | undefined {
    return this.#viewer;
  }

  /** What is run and shown in place of `src`; setting it runs it. */
  get scenario(): ScenarioToRun | undefined {
    return this.#scenario;
  }

  set scenario(scenario: ScenarioToRun | undefined) {
    this.#scenario = scenario;
    if (scenario !== undefined) void this.#viewer?.simulate(scenario);
  }

  connectedCallback(): void {
    const src = this.getAttribute("src");
    this.#viewer = new RunViewer(this, {
      ...(src === null ? {} : { run: src }),
      ...(this.simulator === undefined ? {} : { simulator: this.simulator }),
      ...(this.#scenario === undefined ? {} : { scenario: this.#scenario }),
    });
  }

  disconnectedCallback(): void {
    this.#viewer?.destroy();
    this.#viewer = undefined;
  }

  attributeChangedCallback(_name: string, _before: string | null, src: string | null): void {
    if (src !== null) void this.#viewer?.load(src);
  }
}

/** Makes the element known to the document; a second call with the same name does nothing. */
export function defineRunViewer(name = "run-viewer"): void {
  if (customElements.get(name) === undefined) customElements.define(name, RunViewerElement);
}
