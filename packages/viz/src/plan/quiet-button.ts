import { element } from "../page/element.ts";

/** A button that is not the one to press next. */
export const quietButton = (label: string): HTMLButtonElement =>
  element("button", { type: "button", class: "quiet-button" }, label);
