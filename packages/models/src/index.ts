// The Double 11 system: nights as data, what they assemble to, what came of them.

export { assemble } from "./scenario/assemble.ts";
export { catalogue } from "./scenario/catalogue.ts";
export type { LiveRoom, Night } from "./scenario/night.ts";
export { validateNight } from "./scenario/validate-night.ts";
export { nightInstant, secondsBetween } from "./scenario/wall-clock.ts";
export { history, type YearPeak } from "./parameter/history.ts";
export { parameters, type ParameterName } from "./parameter/parameters.ts";
export type { Parameter } from "./parameter/parameter.ts";
export { midnightDemand } from "./demand/midnight-demand.ts";
export { resolveScenario, pluginsOf, type ResolvedScenario, type Resolution } from "./file/resolve-scenario.ts";
export type { DocumentLoader, ScenarioDocument } from "./file/scenario-document.ts";
export { scenarioFileSchema } from "./file/file-schema.ts";
export { scenarioChecks } from "./check/scenario-checks.ts";
export { checks } from "./check/checks.ts";
export type { Check, CheckKind, Figures, Interval, Mutant, Outcome } from "./check/check.ts";
export { readyScenarios } from "./study/ready-scenarios.ts";
export { studies } from "./study/studies.ts";
export { planOf, study, type PlanOf, type Study } from "./study/study.ts";
export { validatePlan } from "./study/validate-plan.ts";
export { scenarioOf, type StudyParts } from "./study/scenario-of.ts";
export { summarizeStudy, type StudySummary } from "./summary/study-summary.ts";
export { NightMeters } from "./summary/night-meters.ts";
export { recordedSummary } from "./summary/recorded-summary.ts";
export { summarizeNight, type NightSummary } from "./summary/night-summary.ts";
export type { StageSummary } from "./summary/stage-summary.ts";
export { simulateNight } from "./summary/simulate-night.ts";
export type { Peak } from "./summary/fitted-peak.ts";
