import { announcerOf, Transition, type StationKind } from "../../src/index.ts";

/** A server that answers n requests at once in 1 + n/100 s, as it finds them when one comes. */
export const congested: StationKind = {
  kind: "test/congested@1",
  validate() {},
  routes: (data) => ({ to: data.to ?? "exit" }),
  thin: (data) => data,
  build(data, context) {
    const { name, number, simulation, customers } = context;
    const onward = context.router(data.to ?? "exit");
    const announcer = announcerOf(context);
    let inside = 0;
    const done = simulation.register({
      name: `${name}: answers`,
      fire: (customer) => {
        inside--;
        announcer.announce(Transition.depart, customer, simulation.now - customers.since(customer));
        onward.send(customer);
      },
    });
    const enter = (customer: number): void => {
      customers.setSince(customer, simulation.now);
      announcer.announce(Transition.enter, customer, 0);
      simulation.scheduleSlot(customer, 1 + inside / 100, done);
      inside++;
    };
    const load = (state: unknown): void => void (inside = state as number);
    return { kind: "test/congested@1", name, number, servers: 0, admitsCrowd: false, enter, save: () => inside, load };
  },
};
