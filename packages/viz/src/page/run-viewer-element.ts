import { RunViewer } from "./run-viewer.ts";

/** `<run-viewer src="night.desrun">`: the component as an element; `viewer` is what behaves like a media element. */
export class RunViewerElement extends HTMLElement {
  static readonly observedAttributes = ["src"];
  #viewer: RunViewer | undefined;

  get viewer(): RunViewer | undefined {
    return this.#viewer;
  }

  connectedCallback(): void {
    const src = this.getAttribute("src");
    this.#viewer = new RunViewer(this, src === null ? {} : { run: src });
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
