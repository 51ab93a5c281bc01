import { badValue } from "../math/bad-value.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";

const size = 360;
const margin = 48;
const mostPoints = 200;

const short = (value: number): string => String(Number(value.toPrecision(3)));

/**
 * A quantile-quantile plot as an SVG document: measured values against the law's
 * quantiles of the same ranks. On the line the law is right; a bend away at the
 * upper end is a tail it does not have. No script, no outside resource.
 */
export function quantilePlot(values: readonly number[], distribution: Distribution): string {
  if (values.length < 2) throw badValue("quantilePlot.values", "at least 2 values", values.length);
  const sorted = Float64Array.from(values).sort();
  const law = sampler(distribution);
  const count = Math.min(mostPoints, sorted.length);
  const points = Array.from({ length: count }, (_, i) => {
    const p = (i + 0.5) / count;
    return [law.quantile(p), sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]] as const;
  });
  const flat = points.flat();
  const low = Math.min(...flat);
  const high = Math.max(...flat);
  if (!(high > low) || !Number.isFinite(high))
    throw badValue("quantilePlot.values", "values with a spread", [low, high]);
  const x = (value: number): string => (margin + ((value - low) / (high - low)) * (size - 2 * margin)).toFixed(1);
  const y = (value: number): string =>
    (size - margin - ((value - low) / (high - low)) * (size - 2 * margin)).toFixed(1);
  const dots = points.map(([expected, measured]) => `<circle cx="${x(expected)}" cy="${y(measured)}" r="2"/>`).join("");
  const label = (at: number, place: string): string => `<text ${place}>${short(at)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" font-family="sans-serif" font-size="12">
<title>Measured values against ${distribution.law} quantiles, ${values.length} values</title>
<rect width="${size}" height="${size}" fill="#fff"/>
<line x1="${x(low)}" y1="${y(low)}" x2="${x(high)}" y2="${y(high)}" stroke="#999"/>
<g fill="#1f5fa8" fill-opacity="0.6">${dots}</g>
<g fill="#333">${label(low, `x="${x(low)}" y="${size - margin + 18}" text-anchor="middle"`)}${label(high, `x="${x(high)}" y="${size - margin + 18}" text-anchor="middle"`)}${label(low, `x="${margin - 6}" y="${y(low)}" text-anchor="end"`)}${label(high, `x="${margin - 6}" y="${y(high)}" text-anchor="end"`)}
<text x="${size / 2}" y="${size - 10}" text-anchor="middle">${distribution.law} quantiles</text>
<text x="14" y="${size / 2}" text-anchor="middle" transform="rotate(-90 14 ${size / 2})">measured</text></g>
</svg>
`;
}
