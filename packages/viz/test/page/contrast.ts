/** A colour in sRGB, parts from 0 to 255 and its alpha from 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Any CSS colour, system colours among them, as a browser paints it. */
export function colourOf(css: string): Colour {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return { red: red!, green: green!, blue: blue!, alpha: alpha! / 255 };
}

/** A colour laid over an opaque one. */
export function over(colour: Colour, ground: Colour, opacity: number): Colour {
  const share = colour.alpha * opacity;
  const mix = (part: "red" | "green" | "blue"): number => colour[part] * share + ground[part] * (1 - share);
  return { red: mix("red"), green: mix("green"), blue: mix("blue"), alpha: 1 };
}

/** Contrast of two opaque colours, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
