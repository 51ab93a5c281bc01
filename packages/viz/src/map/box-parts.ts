/** A rectangle in pixels; texts use x, y as their anchor and baseline, and width as the room they have. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `tall` on the line, `small` on a graph, `wide` and `compact` in the list. */
export type BoxForm = "tall" | "small" | "wide" | "compact";

export type Part = "title" | "rate" | "unit" | "useLabel" | "useBar" | "queueLabel" | "queueBar";

const barHeight = 10;

/** Where the texts and bars of a stage stand in its box. */
export function placeParts(box: Rect, form: BoxForm): { readonly [part in Part]: Rect } {
  const at = (x: number, y: number, width: number, height = 0): Rect => ({ x: box.x + x, y: box.y + y, width, height });
  const { width } = box;
  if (form === "tall") {
    const inner = width - 24;
    return {
      title: at(12, 28, inner),
      rate: at(12, 50, inner),
      unit: at(12, 67, inner),
      useLabel: at(12, 92, inner),
      useBar: at(12, 97, inner, barHeight),
      queueLabel: at(12, 126, inner),
      queueBar: at(12, 131, inner, barHeight),
    };
  }
  if (form === "small") {
    const inner = width - 20;
    return {
      title: at(10, 22, inner),
      rate: at(10, 40, inner),
      unit: at(10, 40, inner),
      useLabel: at(10, 60, inner),
      useBar: at(10, 64, inner, 5),
      queueLabel: at(10, 83, inner),
      queueBar: at(10, 87, inner, 5),
    };
  }
  if (form === "wide") {
    const column = (width - 32 - 2 * 28) / 3;
    const second = 16 + column + 28;
    const third = second + column + 28;
    return {
      title: at(16, 30, column),
      rate: at(16, 54, column),
      unit: at(16, 54, column),
      useLabel: at(second, 36, column),
      useBar: at(second, 44, column, barHeight),
      queueLabel: at(third, 36, column),
      queueBar: at(third, 44, column, barHeight),
    };
  }
  const inner = width - 24;
  const half = (inner - 20) / 2;
  return {
    title: at(12, 28, half),
    rate: at(12, 50, inner),
    unit: at(12, 50, inner),
    useLabel: at(12, 80, half),
    useBar: at(12, 86, half, barHeight),
    queueLabel: at(32 + half, 80, half),
    queueBar: at(32 + half, 86, half, barHeight),
  };
}
