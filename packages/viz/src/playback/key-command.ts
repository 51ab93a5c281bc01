/** What a key asks for. */
export type KeyCommand =
  | { readonly type: "toggle" | "start" | "end" | "slower" | "faster" | "keys" | "previousEvent" | "nextEvent" }
  | { readonly type: "step"; readonly direction: 1 | -1; readonly by: "tick" | "second" | "tenSeconds" }
  | { readonly type: "tenth"; readonly tenth: number };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The keys as the sheet lists them. */
export const keySheet: readonly (readonly [keys: string, does: string])[] = [
  ["Space or K", "play, pause"],
  ["← →", "one tick back, on"],
  ["Shift + ← →", "one second back, on"],
  ["Alt + ← →", "ten seconds back, on"],
  ["Home, End", "start, end of the run"],
  ["0 … 9", "jump to that tenth of the run"],
  ["< >", "slower, faster"],
  [", .", "previous, next event"],
  ["?", "this list"],
];

/** The command of a key, or undefined. Browser and screen reader keep every chord with Ctrl or Meta. */
export function keyCommand({ key, shiftKey, altKey, ctrlKey, metaKey }: Key): KeyCommand | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return {
      type: "step",
      direction: key === "ArrowRight" ? 1 : -1,
      by: altKey ? "tenSeconds" : shiftKey ? "second" : "tick",
    };
  }
  if (altKey) return undefined;
  if (/^[0-9]$/.test(key)) return { type: "tenth", tenth: Number(key) };
  const plain = commands.get(key.length === 1 ? key.toLowerCase() : key);
  return plain === undefined ? undefined : { type: plain };
}

const commands: ReadonlyMap<string, Exclude<KeyCommand["type"], "step" | "tenth">> = new Map([
  [" ", "toggle"],
  ["k", "toggle"],
  ["Home", "start"],
  ["End", "end"],
  ["<", "slower"],
  [">", "faster"],
  [",", "previousEvent"],
  [".", "nextEvent"],
  ["?", "keys"],
]);
