import type { Parameter } from "./parameter.ts";
import { parameters as p } from "./parameters.ts";

const assumed = (
  value: number,
  unit: string,
  range: readonly [number, number],
  reference = "Not published",
): Parameter => ({
  value,
  unit,
  reference,
  confidence: "assumed",
  range,
});

/** How people browse while they buy: chances a page, seconds on it, and what they keep in mind. */
export const browseSessionParameters = {
  visitors: assumed(50, "new visitors/s", [1, 5_000], "A sample of the shop's"),
  dwell: assumed(8, "s a page", [3, 30]),
  watch: assumed(120, "s in a live room", [30, 600], "Views of 5 to 10 min of the two first rooms, others shorter"),
  toLive: assumed(0.15, "of visits to the home page that open a live room", [0, 0.5]),
  trustLive: assumed(0.3, "of those who watch that trust the host", [0, 0.8]),
  trustDetail: assumed(0.05, "of details that win trust", [0, 0.5]),
  buyAtSight: assumed(0.03, "of details put into the cart by who neither trusts nor remembers", [0.01, 0.1]),
  buyTrusting: assumed(0.12, "of details, by who trusts", [0.02, 0.4]),
  buyRemembered: assumed(0.25, "of details, by who comes back for what was discovered", [0.02, 0.6]),
  plant: assumed(
    0.1,
    "of details not bought that are remembered",
    [0, 0.5],
    "The seeding of wishes, in the article's words",
  ),
  comesBack: assumed(0.6, "of who leaves and remembers", [0, 1]),
  away: assumed(
    1_800,
    "s until then, on average",
    [600, 86_400],
    "Shorter than the days it takes, so that a run sees it",
  ),
  orderTime: p.orderTime,
  paidShare: p.paidShare,
  orderServers: assumed(2, "orders in creation at once", [1, 100], "A fifth busy: hardly anybody waits"),
  duration: assumed(3_600, "s", [600, 86_400], "An hour of new visitors; all are seen to their end"),
} as const satisfies { readonly [name: string]: Parameter };
