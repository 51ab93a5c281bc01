import type { Attributes } from "../page/element.ts";

/** One SVG element with attributes and children, detached. */
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, typeof value === "number" ? String(Number(value.toFixed(2))) : String(value));
  }
  made.append(...children);
  return made;
}
