import type { Breakdowns } from "../network/network-data.ts";
import { CountedServers } from "./counted-servers.ts";
import { FallibleServers, type Employer } from "./fallible-servers.ts";
import type { Servers } from "./servers.ts";
import type { StationContext } from "./station-context.ts";

type Data = ConstructorParameters<typeof CountedServers>[0] & { readonly breakdowns?: Breakdowns };

/** The servers a station's data asks for: told apart where they break down, else counted. */
export const serversFor = (data: Data, context: StationContext, employer: Employer): Servers =>
  data.breakdowns
    ? new FallibleServers(data, data.breakdowns, context, employer)
    : new CountedServers(data, context, employer);
