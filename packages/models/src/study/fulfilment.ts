import { deterministic, lognormal, piecewise, type Rate, shifted, uniform } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "From tail payment to the door: stock sunk or central";

const hour = 3_600;

/** Tail payments, decaying as the spot sale does, over the first day and then no more. */
const paymentsOfADay = (parcels: number): Rate => {
  const [tau, exponent] = [p.decayTime.value, p.decayExponent.value];
  const peak = (parcels * (exponent - 1)) / tau;
  // Ten points a decade from a minute on; between them a line is near enough.
  const times = [0, ...Array.from({ length: 32 }, (_, at) => 60 * 10 ** (at / 10)), 24 * hour];
  return piecewise(times.map((time) => [time, peak * (1 + time / tau) ** -exponent] as const));
};

/**
 * Presale parcels from 00:30 on: in the courier's van or packed near the buyer already, or picked from a central warehouse.
 *
 * Load 120 M parcels, two thirds paid within half an hour. Sunk: two in a hundred wait in a courier's van and take half an hour; local
 * stations release 15 M/h, so 100 M have left after 6.3 h and all after 8 h; the last mile takes 4 h in the median: delivered by
 * the evening. Central: 8 M/h picked, 36 h on the road.
 */
export const fulfilment = study({
  name: "fulfilment",
  title,
  parameters: {
    parcels: {
      value: 120_000_000,
      unit: "parcels",
      reference: "More than 100 M shipped in under 12 h on November 1 (LogClub)",
      confidence: "derived",
    },
    sunkShare: {
      value: 0.97,
      unit: "of parcels packed near the buyer",
      reference: "Cainiao's forecast was 97 % right in 2016",
      confidence: "published",
    },
    doorstepShare: {
      value: 0.02,
      unit: "of parcels handed to couriers before they are paid",
      reference: "The first parcel of 2020 came five minutes after its payment; no share is published",
      confidence: "assumed",
      range: [0.001, 0.1],
    },
    doorstep: {
      value: 30,
      unit: "min, median, from payment to the door",
      reference: "A courier's round among some dozens of addresses; not published",
      confidence: "assumed",
      range: [10, 120],
    },
    localRate: {
      value: 15_000_000,
      unit: "parcels/h",
      reference: "Local stations; 3 M workers (LogClub), 5 an hour each",
      confidence: "assumed",
      range: [9_000_000, 30_000_000],
    },
    centralRate: {
      value: 8_000_000,
      unit: "parcels/h",
      reference: "Central warehouses pick and pack; not published",
      confidence: "assumed",
      range: [3_000_000, 15_000_000],
    },
    road: { value: 36, unit: "h, mean", reference: "100 M deliveries took 2.4 days in 2019", confidence: "derived" },
    lastMile: {
      value: 4,
      unit: "h, median",
      reference: "No figure for presale express is published",
      confidence: "assumed",
      range: [2, 8],
    },
    cancelled: {
      value: 0.02,
      unit: "of parcels turned back before delivery",
      reference: "Not published",
      confidence: "assumed",
      range: [0.005, 0.1],
    },
    duration: { value: 864_000, unit: "s", reference: "Ten days, until everything has arrived", confidence: "assumed" },
    slice: {
      value: 10_000,
      unit: "one parcel in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) => {
    const stationAt = (perHour: number) => {
      // As many at once as take six minutes each; the rate is what counts.
      const servers = Math.round(perHour / 10);
      return { servers, service: deterministic((servers * hour) / perHour) };
    };
    return scenarioOf({
      name: "fulfilment",
      title,
      epoch: "2020-11-01T00:30:00+08:00",
      until: plan.duration,
      slice: plan.slice,
      sources: {
        paid: {
          kind: "poisson",
          rate: paymentsOfADay(plan.parcels),
          to: {
            doorstep: plan.doorstepShare,
            local: plan.sunkShare - plan.doorstepShare,
            central: 1 - plan.sunkShare,
          },
        },
      },
      stations: {
        // Scanned as paid, found in the van, carried to the door: nobody rings within four minutes and a half.
        doorstep: {
          kind: "delay",
          service: shifted(lognormal({ median: plan.doorstep * 60, sigma: 1 }), 270),
          to: "exit:delivered",
        },
        local: { ...stationAt(plan.localRate), to: { lastMile: 1 - plan.cancelled, returning: plan.cancelled } },
        central: { ...stationAt(plan.centralRate), to: "road" },
        road: {
          kind: "delay",
          service: uniform({ min: 0.5 * plan.road * hour, max: 1.5 * plan.road * hour }),
          to: { lastMile: 1 - plan.cancelled, returning: plan.cancelled },
        },
        lastMile: {
          kind: "delay",
          service: shifted(lognormal({ median: plan.lastMile * hour, sigma: 0.6 }), 120),
          to: "exit:delivered",
        },
        returning: { kind: "delay", service: deterministic(24 * hour), to: "exit:returned" },
      },
      presentation: {
        doorstep: {
          title: "At the doorstep",
          customer: "parcel",
          role: "stage",
          note: "In the courier's van already.",
        },
        local: { title: "Local station", customer: "parcel", role: "stage", note: "Packed before it was paid." },
        central: { title: "Central warehouse", customer: "parcel", role: "stage" },
        road: { title: "Road", customer: "parcel", role: "aside" },
        lastMile: { title: "Last mile", customer: "parcel", role: "stage" },
        returning: { title: "Returning", customer: "parcel", role: "aside" },
      },
    });
  },
});
