/**
 * Path of a table inside the ZIP, the folder of its blocks. A station's name is
 * percent-encoded, so that whatever it is called, it is one harmless segment.
 */
export const tickPath = (resolution: number, station: string): string => `ticks/${resolution}/${segment(station)}`;

export const latencyPath = (station: string): string => `latency/${segment(station)}`;

/** Of all stations together, so it has no segment for one. */
export const endToEndPath = "endToEnd";

/** Of all objectives together. */
export const objectivePath = "objectives";

export const bandPath = (station: string): string => `bands/${segment(station)}`;

export const blockPath = (table: string, block: number): string => `${table}/${block}.arrow`;

export const manifestPath = "manifest.json";

function segment(name: string): string {
  // encodeURIComponent leaves dots, and "." and ".." mean folders.
  return encodeURIComponent(name).replace(/^\.+$/, (dots) => "%2E".repeat(dots.length));
}
