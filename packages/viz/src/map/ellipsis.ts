import { letters } from "./letters.ts";

/** Mean advance of a bold letter at 13 px, a little generous: text is cut before it is laid out. */
const letter = 7.4;

/** Cuts a text that would not fit in `width` pixels; at `scale` 1 letters are 13 px. */
export function ellipsis(text: string, width: number, scale = 1): string {
  const most = Math.max(3, Math.floor(width / (letter * scale)));
  if (letters(text) <= most) return text;
  let kept = text;
  while (kept.length > 1 && letters(kept) > most - 1) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
