/** The few pictures on buttons; every button has words for who does not see them. */
const paths = {
  play: "M5 3.5v13l11-6.5z",
  pause: "M5 3.5h3.5v13H5zM11.5 3.5H15v13h-3.5z",
  reverse: "M15 3.5v13l-11-6.5z",
} as const;

export function icon(name: keyof typeof paths): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = `<path d="${paths[name]}"/>`;
  return svg;
}
