import type { RunEvent } from "@double11/sim-core/recording";
import { autoPace } from "./auto-pace.ts";
import type { KeyCommand } from "./key-command.ts";
import type { Playback } from "./playback.ts";

/** What a command may need to know of the run. */
export interface Landmarks {
  readonly events: readonly RunEvent[];
  /** Where waiting is worst, in seconds. */
  readonly worst: number;
  /** Seconds of a step, where one is not a tick. */
  readonly step: number;
}

/**
 * Does to the playback what a key or button asks.
 * @returns what is worth saying aloud: "moment" where the playhead stopped, an event it jumped to, or nothing.
 */
export function applyCommand(
  playback: Playback,
  command: KeyCommand,
  { events, worst, step }: Landmarks,
): "moment" | RunEvent | void {
  switch (command.type) {
    case "toggle":
      if (!playback.playing) return playback.play();
      playback.pause();
      return "moment";
    case "reverse":
      if (!playback.playing || playback.direction === 1) return playback.play(-1);
      playback.pause();
      return "moment";
    case "step":
      playback.pause();
      playback.step(command.direction, { tick: playback.tick, step, tenSteps: 10 * step }[command.by]);
      return "moment";
    case "tenth":
      return playback.seek((playback.end * command.tenth) / 10);
    case "start":
      return playback.seek(0);
    case "end":
      return playback.seek(playback.end);
    case "worst":
      playback.seek(worst);
      return "moment";
    case "slower":
      return playback.slower();
    case "faster":
      return playback.faster();
    case "normalSpeed":
      return playback.setSpeed(playback.normalSpeed);
    case "auto":
      playback.pace = playback.pace === undefined ? autoPace(events, playback.end) : undefined;
      return;
    case "loop":
      playback.looping = !playback.looping;
      return;
    case "nextEvent":
      return jump(
        playback,
        events.find(({ time }) => time > playback.time + 1e-6),
      );
    case "previousEvent":
      return jump(
        playback,
        events.findLast(({ time }) => time < playback.time - 1e-6),
      );
  }
}

function jump(playback: Playback, event: RunEvent | undefined): RunEvent | undefined {
  if (event !== undefined) playback.seek(event.time);
  return event;
}
