import type { Selection } from "../inspect/selection.ts";
import type { KeyCommand } from "../playback/key-command.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import type { PaletteCommand } from "./command-palette.ts";
import type { RunPanels } from "./run-panels.ts";
import { timeTyped } from "./time-typed.ts";
import type { TopBar } from "./top-bar.ts";

export interface CommandTargets {
  readonly timeline: Timeline | undefined;
  readonly panels: RunPanels;
  readonly bar: TopBar;
  obey(command: KeyCommand): void;
  seek(time: number): void;
  select(selection: Selection): void;
  language(): void;
}

/** The keys' commands by the order of the sheet; a row of the sheet may stand for two. */
const keyed: readonly (readonly [row: number, command: KeyCommand])[] = [
  [0, { type: "toggle" }],
  [1, { type: "reverse" }],
  [9, { type: "normalSpeed" }],
  [10, { type: "auto" }],
  [11, { type: "loop" }],
];

/** Everything that can be done now, and what of it answers to a text. */
export function findCommands(text: string, targets: CommandTargets): PaletteCommand[] {
  const wanted = text.toLowerCase();
  const commands = allCommands(targets).filter(({ title }) => title.toLowerCase().includes(wanted));
  const time = targets.timeline && timeTyped(text, targets.timeline);
  if (time === undefined) return commands;
  return [{ title: words().palette.go(text), key: "", run: () => targets.seek(time) }, ...commands];
}

function allCommands(targets: CommandTargets): PaletteCommand[] {
  const { timeline, panels, bar, obey, select, language } = targets;
  const { page, palette, plan, tracks, transport, keys } = words();
  const act = (title: string, key: string, command: KeyCommand): PaletteCommand => ({
    title,
    key,
    run: () => obey(command),
  });
  const replay = [
    act(palette.worst, "B", { type: "worst" }),
    ...keyed.map(([row, command]) => act(keys.list[row]![1], keys.list[row]![0], command)),
    act(transport.previousEvent, ",", { type: "previousEvent" }),
    act(transport.nextEvent, ".", { type: "nextEvent" }),
    act(transport.slower, "<", { type: "slower" }),
    act(transport.faster, ">", { type: "faster" }),
    act(tracks.zoomIn, "W", { type: "zoomIn" }),
    act(tracks.zoomOut, "S", { type: "zoomOut" }),
    act(tracks.zoomAll, "Z", { type: "zoomAll" }),
  ];
  const stages = (timeline?.stations ?? []).map((series) => ({
    title: palette.inspect(series.title),
    key: "",
    run: () => select({ kind: "stage", series }),
  }));
  const shown = panels.all.map((panel) => ({ title: palette.show(panel.title), key: "", run: () => panel.toggle() }));
  return [
    ...(timeline === undefined ? [] : [...replay, ...panels.commands, ...stages, ...shown]),
    { title: page.openTitle, key: "", run: () => bar.choose() },
    { title: page.languageTitle, key: "", run: language },
    { title: page.theme.auto.split(/[:：]/)[0]!, key: "", run: () => bar.nextTheme() },
    act(plan.undo, "Ctrl + Z", { type: "undo" }),
    act(plan.redo, "Ctrl + Shift + Z", { type: "redo" }),
    act(page.keys, "?", { type: "keys" }),
  ];
}
