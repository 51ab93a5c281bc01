type PlaybackWord =
  | "toggle"
  | "reverse"
  | "start"
  | "end"
  | "slower"
  | "faster"
  | "normalSpeed"
  | "auto"
  | "loop"
  | "previousEvent"
  | "nextEvent"
  | "worst";
export type ViewWord = "zoomIn" | "zoomOut" | "zoomAll" | "panBack" | "panOn" | "viewFrom" | "viewUntil";
export type PageWord = "keys" | "commands" | "undo" | "redo";

/** What a key, a button or a line of the commands asks for. */
export type KeyCommand =
  | { readonly type: PlaybackWord | ViewWord | PageWord }
  | { readonly type: "step"; readonly direction: 1 | -1; readonly by: "tick" | "step" | "tenSteps" }
  | { readonly type: "tenth"; readonly tenth: number };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The command of a key, or undefined. Browser and screen reader keep every other chord with Ctrl or Meta. */
export function keyCommand({ key, shiftKey, altKey, ctrlKey, metaKey }: Key): KeyCommand | undefined {
  if (ctrlKey || metaKey) return altKey ? undefined : chord(key.toLowerCase(), shiftKey);
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return {
      type: "step",
      direction: key === "ArrowRight" ? 1 : -1,
      by: altKey ? "tenSteps" : shiftKey ? "step" : "tick",
    };
  }
  if (altKey) return undefined;
  if (/^[0-9]$/.test(key)) return { type: "tenth", tenth: Number(key) };
  const plain = commands.get(key.length === 1 ? key.toLowerCase() : key);
  return plain === undefined ? undefined : { type: plain };
}

function chord(key: string, shifted: boolean): KeyCommand | undefined {
  if (key === "z") return { type: shifted ? "redo" : "undo" };
  if (shifted) return undefined;
  if (key === "k") return { type: "commands" };
  return key === "y" ? { type: "redo" } : undefined;
}

const commands: ReadonlyMap<string, PlaybackWord | ViewWord | PageWord> = new Map([
  [" ", "toggle"],
  ["k", "toggle"],
  ["j", "reverse"],
  ["Home", "start"],
  ["End", "end"],
  ["<", "slower"],
  [">", "faster"],
  ["Backspace", "normalSpeed"],
  ["u", "auto"],
  ["l", "loop"],
  [",", "previousEvent"],
  [".", "nextEvent"],
  ["b", "worst"],
  ["w", "zoomIn"],
  ["+", "zoomIn"],
  ["s", "zoomOut"],
  ["-", "zoomOut"],
  ["a", "panBack"],
  ["d", "panOn"],
  ["[", "viewFrom"],
  ["]", "viewUntil"],
  ["z", "zoomAll"],
  ["?", "keys"],
]);
