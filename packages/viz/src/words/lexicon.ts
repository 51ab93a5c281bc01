import { chineseInputs } from "./chinese-inputs.ts";
import { chineseNames } from "./chinese-names.ts";
import { chineseTitles } from "./chinese-titles.ts";
import { language } from "./words.ts";

/** What is not in the lists is a name somebody chose and stays as it is. */
const chinese: ReadonlyMap<string, string> = new Map([...chineseNames, ...chineseTitles, ...chineseInputs]);

/** A name from a run file in the reader's language, where the language has a word for it. */
export function nameOf(name: string): string {
  if (language() === "en") return name;
  return chinese.get(name) ?? compound(name) ?? name;
}

/** A text from a run file that only English readers get: notes are written in it. */
export const noteOf = (note: string | undefined): string | undefined => (language() === "en" ? note : undefined);

/** "Room A", "Merchant 12", "Order, cell 3", "Tree: ask", "Room A, on the way to pay", "reviews, or not": of names that are in the lists. */
function compound(name: string): string | undefined {
  const room = /^(?:Live r|R)oom (\w+)(?:, (on the way to pay))?$/.exec(name);
  if (room !== null) return `直播间 ${room[1]}${room[2] === undefined ? "" : "，去支付途中"}`;
  const parts =
    /^(.+?)(?:, cell)? (\d+)$/.exec(name) ?? /^(.+?)(, or not)$/.exec(name) ?? /^(Tree|Mesh): (.+)$/.exec(name);
  const known = chinese.get(parts?.[1] ?? "");
  if (parts === null || known === undefined) return undefined;
  if (parts[2] === ", or not") return `${known}与否`;
  if (/^\d+$/.test(parts[2]!)) return `${known} ${name.includes(", cell ") ? "单元 " : ""}${parts[2]}`;
  return `${known}：${nameOf(parts[2]!)}`;
}
