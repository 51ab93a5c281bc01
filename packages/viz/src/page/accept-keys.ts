import { keyCommand, type KeyCommand } from "../playback/key-command.ts";
import { belongsToControl } from "./belongs-to-control.ts";

/** Lets keys pressed inside an element command the page, save those that the control under the focus needs itself. */
export function acceptKeys(root: HTMLElement, active: () => boolean, obey: (command: KeyCommand) => void): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !active()) return;
    const command = keyCommand(event);
    if (command === undefined || belongsToControl(event.target as Element, event.key, command)) return;
    event.preventDefault();
    obey(command);
  });
}
