import type { ViewWord } from "../playback/key-command.ts";
import type { TimeWindow } from "./time-window.ts";

/** Zooms or shifts what the tracks show; zooming keeps the playhead where it is. */
export function applyView(window: TimeWindow, command: ViewWord, playhead: number): void {
  switch (command) {
    case "zoomIn":
      return window.zoom(2, playhead);
    case "zoomOut":
      return window.zoom(0.5, playhead);
    case "zoomAll":
      return window.all();
    case "panBack":
      return window.pan(-0.25);
    case "panOn":
      return window.pan(0.25);
    case "viewFrom":
      return window.set({ from: playhead, until: Math.max(window.until, playhead) });
    case "viewUntil":
      return window.set({ from: Math.min(window.from, playhead), until: playhead });
  }
}
