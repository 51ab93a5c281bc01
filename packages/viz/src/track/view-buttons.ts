import { element } from "../page/element.ts";
import type { ViewWord } from "../playback/key-command.ts";
import { words } from "../words/words.ts";

/** Zoom in, out and all, for who has no keys and no wheel. */
export function viewButtons(obey: (command: ViewWord) => void): HTMLElement {
  const say = words().tracks;
  const button = (command: ViewWord, label: string): HTMLElement => {
    const made = element("button", { type: "button", class: "quiet-button" }, label);
    made.addEventListener("click", () => obey(command));
    return made;
  };
  return element(
    "div",
    { class: "view-buttons" },
    button("zoomIn", say.zoomIn),
    button("zoomOut", say.zoomOut),
    button("zoomAll", say.zoomAll),
  );
}
