// Writes docs/cost.md: order servers by the hour over the 24 days, always there or following the calendar.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { costByHour, type HourlyCost } from "@double11/models";

/** Common list prices: by the hour a server costs twice what one for the whole time does. */
const prices = { reserved: 1, onDemand: 2 };
const { hours, total, orders } = costByHour(prices);

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const isSame = (a: HourlyCost, b: HourlyCost): boolean => Math.abs(a.elastic - b.elastic) < 0.5;

/** Hours in a row that have the same servers are one line. */
const spans: { readonly first: HourlyCost; readonly hours: HourlyCost[] }[] = [];
for (const each of hours) {
  const last = spans.at(-1);
  if (last && isSame(last.first, each)) last.hours.push(each);
  else spans.push({ first: each, hours: [each] });
}

const rows = spans.map(({ first, hours }) => {
  const most = Math.max(...hours.map(({ busy }) => busy));
  const from = first.hour.slice(0, 16).replace("T", " ");
  return `| ${from} | ${hours.length} | ${whole(first.always)} | ${whole(first.elastic)} | ${whole(most)} |`;
});

writeFileSync(
  join(dirname(import.meta.dirname), "docs", "cost.md"),
  `# What order servers cost

\`calendar-2020\`, October 20 to November 12, by the hour: servers on duty when all are always there and when they follow the calendar
(\`elastic\` 1), and those that orders kept busy on average in the busiest hour of each line. Hours in a row with the same servers are one line.
Written by \`pnpm cost\`. Prices are assumed: ${prices.reserved} an hour reserved for the whole time, ${prices.onDemand} by the hour.

| from | hours | always-on | elastic | busy, at most |
|---|---:|---:|---:|---:|
${rows.join("\n")}

| | always-on | elastic |
|---|---:|---:|
| server-hours | ${whole(hours.reduce((sum, { always }) => sum + always, 0))} | ${whole(hours.reduce((sum, { elastic }) => sum + elastic, 0))} |
| cost | ${whole(total.always)} | ${whole(total.elastic)} |
| cost of 10,000 orders | ${((10_000 * total.always) / orders).toFixed(1)} | ${((10_000 * total.elastic) / orders).toFixed(1)} |
`,
);
