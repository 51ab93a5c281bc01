import { keyCommand, type KeyCommand } from "../playback/key-command.ts";
import { belongsToControl } from "./belongs-to-control.ts";
import type { Setting } from "./setting.ts";

/**
 * Lets keys pressed inside an element command the page, save those that the control under the focus needs itself.
 * @param free whether nothing lies over the page
 * @param alone whether keys without Ctrl or Meta command too: those may be a slip, or somebody's speech
 */
export function acceptKeys(
  root: HTMLElement,
  free: () => boolean,
  alone: Setting<boolean>,
  obey: (command: KeyCommand) => void,
): void {
  root.addEventListener("keydown", (event) => {
    const active = free() && (alone.value || event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || !active) return;
    const command = keyCommand(event);
    if (command === undefined || belongsToControl(event.target as Element, event.key, command)) return;
    event.preventDefault();
    obey(command);
  });
}
