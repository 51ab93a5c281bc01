import type { ScalingPolicy } from "../network/network-data.ts";

/** How an autoscaler that says nothing of it grows: by four servers or as many again a period, whichever is more (Kubernetes' default). */
export const growthPolicies = (period: number): readonly ScalingPolicy[] => [
  { share: 1, period },
  { servers: 4, period },
];
