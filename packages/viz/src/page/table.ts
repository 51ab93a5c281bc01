import { element } from "./element.ts";

/** A table that scrolls by itself where it is too wide, with a name for who hears it. The first cell of a line is its head. */
export function table(
  caption: string,
  columns: readonly string[],
  lines: readonly (readonly (Node | string)[])[],
): HTMLElement {
  const head = element("tr", {}, ...columns.map((title) => element("th", { scope: "col" }, title)));
  const rows = lines.map(([first, ...rest]) =>
    element("tr", {}, element("th", { scope: "row" }, first ?? ""), ...rest.map((cell) => element("td", {}, cell))),
  );
  return element(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption },
    element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...rows)),
  );
}
