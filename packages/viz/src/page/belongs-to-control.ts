import type { KeyCommand } from "../playback/key-command.ts";

/**
 * Whether the focused control needs a key for itself: all of them in a text
 * field, its own in a slider, a button or a table. The scrubber keeps none: our
 * arrows are the ones it would take, in ticks and seconds.
 */
export function belongsToControl(target: Element, key: string, command: KeyCommand): boolean {
  // Where nothing is written there is nothing of the field's own to undo.
  const steps = command.type === "undo" || command.type === "redo";
  if (steps && target.matches("select, input:read-only, textarea:read-only")) return false;
  if (target.matches("input[type=number], input[type=text], input[type=search], textarea, select, [contenteditable]"))
    return true;
  if (target.matches("button, summary, a, [role=button]")) return key === " ";
  if (target.matches(".plan input[type=range], input[type=radio], .table-scroll, .mark-scroll")) {
    return key === " " || command.type === "step" || command.type === "start" || command.type === "end";
  }
  return false;
}
