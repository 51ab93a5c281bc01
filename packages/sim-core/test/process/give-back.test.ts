import { describe, expect, test } from "vitest";
import { Simulation } from "../../src/index.ts";
import {
  Container,
  hold,
  type Interrupted,
  Processes,
  race,
  Resource,
  Store,
  type Story,
  type Wait,
} from "../../src/process.ts";

const world = () => {
  const simulation = new Simulation();
  return { processes: new Processes(simulation), run: () => simulation.run({ until: 1000 }) };
};

test("a race is won once: what another branch leaves is not granted to one of its own", () => {
  const { processes, run } = world();
  const resource = new Resource(processes, 2, "desks");
  const told: unknown[] = [];
  processes.start(
    (function* (): Story {
      using _ = yield* resource.seize();
      yield 20;
    })(),
    "holder",
  );
  processes.start(
    (function* (): Story {
      // One desk is free, but whoever wants two comes first.
      const won = yield* race({ two: resource.seize(2), one: resource.seize(1), late: hold(processes, 5) });
      told.push([won.winner, processes.now]);
      yield 1;
    })(),
    "racer",
  );
  processes.start(
    (function* (): Story {
      yield 2;
      using _ = yield* resource.seize();
      told.push(["other", processes.now]);
    })(),
    "other",
  );
  run();
  expect(told).toEqual([
    ["other", 5],
    ["late", 5],
  ]);
  expect([resource.busy, resource.waiting, processes.report()]).toEqual([0, 0, []]);
});

/** One waits, another brings it what it waits for and interrupts it at that instant; then a third comes. */
const interrupted = (
  wait: (processes: Processes) => Wait<unknown>,
  processes: Processes,
  bring: () => void,
): { readonly caught: unknown[] } => {
  const caught: unknown[] = [];
  const victim = processes.start(
    (function* (): Story {
      try {
        yield* wait(processes);
        caught.push("got it");
      } catch (error) {
        caught.push((error as Interrupted).reason);
      }
    })(),
    "victim",
  );
  processes.start(
    (function* (): Story {
      yield 2;
      bring();
      expect(victim.interrupt("stop")).toBe(true);
      yield 1;
    })(),
    "boss",
  );
  return { caught };
};

describe("what comes at the instant of an interrupt goes back", () => {
  test("a unit that was waited for in a race", () => {
    const { processes, run } = world();
    const desk = new Resource(processes, 1, "desk");
    const mine = desk.seize();
    processes.start(
      (function* (): Story {
        yield* mine;
        yield 3;
      })(),
      "holder",
    );
    const waited = () => race({ unit: race({ desk: desk.seize() }), late: hold(processes, 99) });
    const { caught } = interrupted(waited, processes, () => mine.release());
    run();
    expect([caught, desk.busy, desk.waiting]).toEqual([["stop"], 0, 0]);
  });

  test("a thing, to the front of its store; one that was put, out of it", () => {
    const { processes, run } = world();
    const [full, empty] = [new Store<string>(1, "full"), new Store<string>(9, "empty")];
    const start = (story: Story) => processes.start(story);
    const put = (store: Store<string>, thing: string) =>
      start(
        (function* (): Story {
          yield* store.put(thing);
        })(),
      );
    put(full, "first");
    const got = interrupted(
      () => empty.get(),
      processes,
      () => {
        // At once, for there is room.
        expect(empty.put("order").begin({ holder: { holds: () => {} }, wake: () => {} })).toBe(true);
      },
    );
    const putting = interrupted(
      () => full.put("second"),
      processes,
      () => {
        expect(full.get().begin({ holder: { holds: () => {} }, wake: () => {} })).toBe(true);
      },
    );
    run();
    expect([got.caught, empty.size]).toEqual([["stop"], 1]);
    expect([putting.caught, full.size]).toEqual([["stop"], 0]);
  });

  test("an amount, into its container; one that was filled in, out of it", () => {
    const { processes, run } = world();
    const [low, high] = [new Container(10, 0, "low"), new Container(10, 10, "high")];
    const nobody = { holder: { holds: () => {} }, wake: () => {} };
    const drawing = interrupted(
      () => low.draw(5),
      processes,
      () => expect(low.fill(5).begin(nobody)).toBe(true),
    );
    const filling = interrupted(
      () => high.fill(4),
      processes,
      () => expect(high.draw(4).begin(nobody)).toBe(true),
    );
    run();
    expect([drawing.caught, low.level]).toEqual([["stop"], 5]);
    expect([filling.caught, high.level]).toEqual([["stop"], 6]);
  });

  test("an amount for which there is no room any more, as soon as there is", () => {
    const { processes, run } = world();
    const tank = new Container(10, 0, "tank");
    const nobody = { holder: { holds: () => {} }, wake: () => {} };
    interrupted(
      () => tank.draw(8),
      processes,
      () => {
        tank.fill(8).begin(nobody);
        // The room that the draw had left is filled at the same instant.
        expect(tank.fill(10).begin(nobody)).toBe(true);
      },
    );
    processes.start(
      (function* (): Story {
        yield 5;
        expect(tank.level).toBe(10);
        yield* tank.draw(3);
        expect(tank.level).toBe(7);
        yield* tank.draw(5);
        // Eight of them came back as soon as they fitted.
        expect(tank.level).toBe(10);
      })(),
    );
    run();
    expect(tank.level).toBe(10);
  });
});
