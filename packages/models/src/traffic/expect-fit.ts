import type { MeasuredService, Residual } from "./measured-service.ts";

/** How far a fitted figure may be from the measured one, either way. */
const factor = 2;

/**
 * Refuses a service that does not behave as was measured.
 *
 * The limit is a factor of 2. At one load and utilization, a single server whose service time is constant waits half as
 * long as one whose service time is exponential, and no law of service waits less: a latency further below is no queue's.
 * Above, it is what tests of ten minutes a step leave to chance up to 99 % busy; what is further off is another unit,
 * another machine or a step too short.
 *
 * @param advice what to look at, in sentences
 * @throws RangeError naming the figure that is missed most, as measured and as modelled, when that is by more than the factor
 */
export const expectFit = (
  { found, residuals }: Pick<MeasuredService, "found" | "residuals">,
  name: string,
  advice: string,
): void => {
  const worst = residuals.reduce((most, each) => (missOf(each) > missOf(most) ? each : most));
  if (missOf(worst) <= Math.log(factor)) return;
  const { line, what, measured, modelled } = worst;
  const unit = what === "latency" ? " s" : "/s";
  const [got, has] = [measured, modelled].map((value) => `${Number(value.toPrecision(4))}${unit}`);
  throw new RangeError(
    `${name}:${line}: ${what}: expected a figure within a factor of ${factor} of the closest model's, got ${got} where it has ${has}: these measurements are not of ${found}. ${advice}`,
  );
};

/** The logarithm of the factor between both figures. */
const missOf = ({ measured, modelled }: Residual): number => Math.abs(Math.log(modelled / measured));
