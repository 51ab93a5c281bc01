import { nameOf } from "../words/lexicon.ts";

/** "liveRooms" → "Live rooms", "roomA" → "Room A". */
export function sourceTitle(name: string): string {
  const words = name
    .replaceAll(/[-_]/g, " ")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(" ");
  const title = words.map((word) => (word.length > 1 ? word.toLowerCase() : word)).join(" ");
  return nameOf(title.charAt(0).toUpperCase() + title.slice(1));
}
