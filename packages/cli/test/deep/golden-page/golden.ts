import { simulate } from "@double11/sim-core";
import { goldenRuns } from "../../../../sim-core/test/golden/golden-runs.ts";

// The golden runs in whatever engine opens this page; their digests by name, as the page's text.
const digests = Object.entries(goldenRuns).map(([run, [network, options]]) => [run, simulate(network, options).digest]);
document.body.textContent = JSON.stringify(Object.fromEntries(digests));
