import type { ChosenScenario } from "./choose-scenario.ts";

/** What a replication of a scenario is called. */
export const replicationWord = ({ isNight }: Pick<ChosenScenario, "isNight">): string =>
  isNight ? "night" : "replication";

/** "in each of 20 replications", or of one night "in the one night that was run". */
export const inEach = (chosen: Pick<ChosenScenario, "isNight">, replications: number): string =>
  replications === 1
    ? `in the one ${replicationWord(chosen)} that was run`
    : `in each of ${replications} ${replicationWord(chosen)}s`;
