/** No fit looks for more servers. */
export const mostServers = 100_000;

/** Servers of a mean service time in seconds, in words. */
export const foundServers = (servers: number, mean: number): string =>
  `${servers.toLocaleString("en")} ${servers === 1 ? "server" : "servers"} of ${figure(mean)} s a request, ${figure(servers / mean)}/s at most`;

const figure = (value: number): string => String(Number(value.toPrecision(4)));

/** What to look at where a load test makes no sense. */
export const unitAdvice =
  "Is latency in seconds, or in the unit that its column states, and the load in requests a second?";

/**
 * By Little's law as many requests are in the system at once as come a second times the seconds each takes; while few of
 * them wait, each has a server.
 *
 * @throws RangeError where that is more than the servers any fit looks for
 */
export const expectCountable = (
  step: { readonly line: number; readonly load: number; readonly latency: number },
  name: string,
): void => {
  const { line, load, latency } = step;
  if (load * latency <= mostServers) return;
  throw new RangeError(
    `${name}:${line}: expected at most ${mostServers.toLocaleString("en")} requests in the system at once, got ${load}/s × ${latency} s = ${figure(load * latency)}. ${unitAdvice}`,
  );
};
