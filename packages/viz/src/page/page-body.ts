import { language, words } from "../words/words.ts";
import { element } from "./element.ts";

/** The page's own root: it takes the focus, so that a click on what is no control leaves it the keys. */
export const pageBody = (): HTMLElement =>
  element("div", { class: "double11 empty", tabindex: -1, lang: language(), "data-drop": words().page.drop });
