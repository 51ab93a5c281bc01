import { Transition } from "../kernel/transition.ts";
import type { Replication } from "../network/replication.ts";
import type { PartialStation } from "./simulator-port.ts";

/** Every station as it stands in the middle of a replication. */
export const partialFigures = ({ model, statistics, time }: Replication): { [station: string]: PartialStation } => {
  model.probe.flush();
  return Object.fromEntries(
    model.stations.map(({ name, number }): [string, PartialStation] => {
      const { counts, queue, busy } = statistics.at(number, time);
      return [
        name,
        {
          arrived: counts[Transition.arrive] + counts[Transition.enter],
          served: counts[Transition.depart],
          refused: counts[Transition.refuse],
          abandoned: counts[Transition.abandon],
          queue,
          busy,
        },
      ];
    }),
  );
};
