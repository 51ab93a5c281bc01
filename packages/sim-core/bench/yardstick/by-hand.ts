import { stream } from "../../src/index.ts";
import { Digest } from "../../src/kernel/digest.ts";
import { Probe } from "../../src/kernel/probe.ts";
import { codeOf, Transition } from "../../src/kernel/transition.ts";
import { sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import { NetworkStatistics } from "../../src/statistics/network-statistics.ts";

const places = ["queue", "exit", "customers"];
const [queue, exit, customers] = [0, 1, 2];
const room = 1 << 16;

/**
 * M/M/c as `oneQueue` simulates it, to the same digest, written in one function: no station, no router, no row of a
 * customer, a calendar that knows nothing but this queue. What the duties cost alone (draws keyed by customer, transitions
 * announced, the digest, statistics), and so the least that a library with the same duties can hope for. Unwatched, nobody
 * hears the transitions. At most 65,536 may be in the system at once, which is not checked.
 */
export const byHand = (servers: number, until: number, isWatched = true): string => {
  const probe = new Probe(places.length);
  const digest = new Digest(places, ["customers"]);
  if (isWatched) for (const observer of [digest, new NetworkStatistics(places.length)]) probe.subscribe(observer);
  const arrivals = stream("bench", 0, "customers/arrivals");
  const [key0, key1] = purposeKey("bench", 0, "queue/service", "customers");
  const draw = new KeyedDraw();
  const gap = 1 / (0.9 * servers);
  // By the customer's number, cut to 16 bits: when it came. The line is a ring of numbers; so is nothing else needed.
  const born = new Float64Array(room);
  // Those in service, the next to go last.
  const due = new Float64Array(servers + 1);
  const inService = new Int32Array(servers + 1);
  let busy = 0;
  let [came, begun] = [0, 0];
  let arrival = sampleExponential(arrivals) * gap;
  for (;;) {
    const isArrival = busy === 0 || arrival < due[busy - 1];
    const now = isArrival ? arrival : due[busy - 1];
    if (!(now < until)) break;
    if (isArrival) {
      arrival = now + sampleExponential(arrivals) * gap;
      born[came & (room - 1)] = now;
      probe.announce(now, codeOf(customers, Transition.emit), came, 0, 0);
      if (busy === servers) probe.announce(now, codeOf(queue, Transition.arrive), came++, 0, 0);
      else probe.announce(now, codeOf(queue, Transition.enter), came++, 0, 0);
    } else {
      const gone = inService[--busy];
      const age = now - born[gone & (room - 1)];
      probe.announce(now, codeOf(queue, Transition.depart), gone, 0, age);
      if (begun < came) probe.announce(now, codeOf(queue, Transition.start), begun, 0, now - born[begun & (room - 1)]);
      probe.announce(now, codeOf(exit, Transition.leave), gone, 0, age);
    }
    if (busy === servers || begun === came) continue;
    draw.aim(key0, key1, begun, 0);
    const end = now + sampleExponential(draw);
    let at = busy++;
    for (; at > 0 && due[at - 1] <= end; at--) {
      due[at] = due[at - 1];
      inService[at] = inService[at - 1];
    }
    due[at] = end;
    inService[at] = begun++;
  }
  probe.flush();
  return digest.toString();
};
