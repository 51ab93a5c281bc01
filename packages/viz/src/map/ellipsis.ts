/** Mean advance of a bold letter at 13 px, a little generous: text is cut before it is laid out. */
const letter = 7.4;

/** Cuts a text that would not fit in `width` pixels; at `scale` 1 letters are 13 px. */
export function ellipsis(text: string, width: number, scale = 1): string {
  const most = Math.max(3, Math.floor(width / (letter * scale)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
