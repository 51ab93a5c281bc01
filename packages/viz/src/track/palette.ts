/** The page's colours as the canvas needs them. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly data: string;
  readonly accent: string;
}

const names = ["paper", "ink", "quiet", "line", "data", "accent"] as const satisfies readonly (keyof Palette)[];

/** Resolves the custom properties of the page, theme and forced colours included. */
export function readPalette(root: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  root.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const palette = Object.fromEntries(names.map((name) => [name, read(name)])) as { [name in keyof Palette]: string };
  probe.remove();
  return palette;
}
