import { describe, expect, test } from "vitest";
import { exponential, sampler, Simulation, stream } from "../../src/index.ts";
import {
  Container,
  hold,
  Interrupted,
  Processes,
  race,
  Resource,
  Signal,
  Store,
  type Story,
} from "../../src/process.ts";
import { mmc } from "../../src/theory.ts";

const world = () => {
  const simulation = new Simulation();
  const processes = new Processes(simulation);
  const log: string[] = [];
  return {
    simulation,
    processes,
    log,
    note: (what: string) => void log.push(`${simulation.now} ${what}`),
    run: (until = Infinity) => simulation.run({ until }),
  };
};

describe("time and order", () => {
  test("a process holds, and those woken at one instant go on in the order of waking", () => {
    const { processes, note, log, run } = world();
    const bell = new Signal<string>("the bell");
    const listen = function* (name: string): Story {
      const tune = yield* bell;
      note(`${name} hears ${tune}`);
      yield 0;
      note(`${name} goes`);
    };
    const ring = function* (): Story {
      yield 5;
      bell.send("ding");
      note("rung");
    };
    processes.start(listen("a"));
    processes.start(listen("b"));
    processes.start(ring());
    run();
    expect(log).toEqual(["5 rung", "5 a hears ding", "5 b hears ding", "5 a goes", "5 b goes"]);
  });

  test("a process started by another begins at once, after it; its end gives what it returned", () => {
    const { processes, note, log, run } = world();
    const child = function* (): Story<number> {
      note("child");
      yield 2;
      return 42;
    };
    processes.start(
      (function* (): Story {
        yield 1;
        const born = processes.start(child());
        note("parent");
        note(`got ${yield* born.end}`);
        note(`again ${yield* born.end}`);
      })(),
    );
    run();
    expect(log).toEqual(["1 parent", "1 child", "3 got 42", "3 again 42"]);
  });
});

describe("resources", () => {
  test("M/M/3 as processes: path by path the Kiefer–Wolfowitz recursion, on average Erlang's", () => {
    const { processes, simulation, run } = world();
    const tellers = new Resource(processes, 3, "tellers");
    const random = stream("processes", 0, "bank");
    const gaps = sampler(exponential({ mean: 1 }));
    const services = sampler(exponential({ mean: 2.4 }));
    const customers = Array.from({ length: 60_000 }, () => [gaps.sample(random), services.sample(random)] as const);
    const waits: number[] = [];
    const customer = function* (service: number): Story {
      const came = simulation.now;
      using teller = yield* tellers.seize();
      waits.push(simulation.now - came);
      yield service * teller.units;
    };
    processes.start(
      (function* (): Story {
        for (const [gap, service] of customers) {
          yield gap;
          processes.start(customer(service));
        }
      })(),
    );
    run();
    // Kiefer & Wolfowitz 1955: the work of each server as a newcomer finds it, in ascending order.
    let works = [0, 0, 0];
    const expected = customers.map(([gap], at) => {
      works = works.map((work) => Math.max(0, work - (at === 0 ? 0 : gap))).sort((a, b) => a - b);
      const wait = works[0];
      works[0] += customers[at][1];
      return wait;
    });
    waits.forEach((wait, at) => expect(wait).toBeCloseTo(expected[at], 6));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    // The mean of 60,000 correlated waits at a load of 0.8: its standard error is about 3 %.
    expect(Math.abs(mean / mmc({ servers: 3, arrivalRate: 1, meanService: 2.4 }).waitMean - 1)).toBeLessThan(0.12);
    expect(tellers.busy).toBe(0);
  });

  test("first come, first served, urgent ones before, and many units are not overtaken by few", () => {
    const { processes, note, log, run } = world();
    const beds = new Resource(processes, 2, "beds");
    const patient = function* (name: string, units: number, priority: number): Story {
      using held = yield* beds.seize(units, priority);
      note(`${name} has ${held.units}`);
      yield 10;
    };
    processes.start(patient("a", 1, 0));
    processes.start(patient("b", 2, 0));
    processes.start(patient("c", 1, 0));
    processes.start(patient("urgent", 1, -1));
    run();
    expect(log).toEqual(["0 a has 1", "0 urgent has 1", "10 b has 2", "20 c has 1"]);
  });

  test("a watcher sees every change", () => {
    const { processes, run } = world();
    const desk = new Resource(processes, 1, "desk");
    const seen: string[] = [];
    desk.watch((time, busy, waiting) => seen.push(`${time}: ${busy} busy, ${waiting} wait`));
    const visit = function* (): Story {
      using _ = yield* desk.seize();
      yield 3;
    };
    processes.start(visit());
    processes.start(visit());
    run();
    expect(seen).toEqual([
      "0: 1 busy, 0 wait",
      "0: 1 busy, 1 wait",
      "3: 0 busy, 1 wait",
      "3: 1 busy, 0 wait",
      "6: 0 busy, 0 wait",
    ]);
  });
});

describe("races", () => {
  test("the bank with impatience: who gives up is gone from the queue (SimPy's bank renege, its draws replayed)", () => {
    const { processes, simulation, note, log, run } = world();
    const counter = new Resource(processes, 1, "counter");
    // Published run, seed 42: Customer02 comes at 12.7265 while Customer01 is served, and reneges after 1.174.
    const customers = [
      { name: "Customer00", at: 0, patience: 2.0, service: 3.8595 },
      { name: "Customer01", at: 10.2006, patience: 2.5, service: 23.7507 - 10.2006 },
      { name: "Customer02", at: 12.7265, patience: 1.174, service: 4 },
    ];
    const customer = function* ({ name, patience, service }: (typeof customers)[number]): Story {
      const came = simulation.now;
      const first = yield* race({ served: counter.seize(), patience: hold(processes, patience) });
      if (first.winner === "patience") return note(`${name} reneged after ${(simulation.now - came).toFixed(3)}`);
      using _ = first.value;
      yield service;
      note(`${name} served`);
    };
    processes.start(
      (function* (): Story {
        for (const each of customers) {
          yield each.at - simulation.now;
          processes.start(customer(each));
        }
      })(),
    );
    run();
    expect(log.map((line) => line.replace(/^(\S+)/, (time) => Number(time).toFixed(4)))).toEqual([
      "3.8595 Customer00 served",
      "13.9005 Customer02 reneged after 1.174",
      "23.7507 Customer01 served",
    ]);
    expect(counter.waiting).toBe(0);
    expect(simulation.pending).toBe(0);
  });

  test("losers leave nothing behind: no unit, no alarm, no place in a queue", () => {
    const { processes, simulation, run } = world();
    const [desk, bell] = [new Resource(processes, 1, "desk"), new Signal("the bell")];
    const box = new Store<number>(Infinity, "box");
    const winners: string[] = [];
    const racer = function* (): Story {
      for (let round = 0; round < 4; round++) {
        const first = yield* race({ desk: desk.seize(), bell, box: box.get(), time: hold(processes, 100) });
        winners.push(String(first.winner));
        if (first.winner === "desk") first.value.release();
      }
    };
    const other = function* (): Story {
      using _ = yield* desk.seize();
      yield 1;
      bell.send();
      yield 1;
      yield* box.put(7);
      yield 1;
    };
    processes.start(other());
    processes.start(racer());
    run();
    expect(winners).toEqual(["bell", "box", "desk", "desk"]);
    expect([desk.busy, desk.waiting, bell.waiting, box.size, simulation.pending]).toEqual([0, 0, 0, 0, 0]);
  });

  test("one that brings to another what it waits for wins, and nothing is lost", () => {
    const { processes, run } = world();
    const [box, tank] = [new Store<number>(5, "box"), new Container(10, 0, "tank")];
    const winners: unknown[] = [];
    processes.start(
      (function* (): Story {
        winners.push((yield* race({ got: box.get(), put: box.put(7) })).winner);
        winners.push((yield* race({ drawn: tank.draw(3), more: tank.draw(1), filled: tank.fill(5) })).winner);
        winners.push((yield* race({ got: box.get((thing) => thing === 8), inner: race({ put: box.put(8) }) })).winner);
      })(),
    );
    run();
    expect(winners).toEqual(["put", "filled", "inner"]);
    expect([box.size, tank.level, processes.report()]).toEqual([2, 5, []]);
  });
});

describe("interrupts", () => {
  test.each(["holding", "waiting", "granted at this instant"])(
    "end a wait while %s, and blocks give back what they hold",
    (when) => {
      const { processes, simulation, run } = world();
      const [desk, lamp] = [new Resource(processes, 1, "desk"), new Resource(processes, 1, "lamp")];
      let reason: unknown;
      const worker = function* (): Story {
        using _ = yield* lamp.seize();
        try {
          if (when === "holding") yield 100;
          else (yield* desk.seize()).release();
        } catch (interrupted) {
          if (!(interrupted instanceof Interrupted)) throw interrupted;
          reason = interrupted.reason;
        }
      };
      const boss = function* (): Story {
        const mine = yield* desk.seize();
        const process = processes.start(worker(), "worker");
        yield 3;
        if (when !== "waiting") mine.release();
        expect(process.interrupt("fire")).toBe(true);
        expect(process.interrupt("twice")).toBe(false);
        yield 1;
        expect(process.hasEnded).toBe(true);
        mine.release();
      };
      processes.start(boss());
      run();
      expect(reason).toBe("fire");
      expect([desk.busy, desk.waiting, lamp.busy, simulation.now]).toEqual([0, 0, 0, 4]);
    },
  );

  test.each([0, 2])("one that has not begun at %d where it would first wait", (at) => {
    const { processes, simulation, note, log, run } = world();
    const desk = new Resource(processes, 1, "desk");
    const sleeper = function* (): Story {
      note("begins");
      try {
        (yield* desk.seize()).release();
        note("served");
      } catch (interrupted) {
        note(String((interrupted as Interrupted).reason));
      }
      yield 1;
      note("goes on");
    };
    const cancel = () => {
      const started = processes.start(sleeper(), "sleeper");
      expect([started.interrupt("cancelled"), started.interrupt("twice")]).toEqual([true, false]);
      // One that never waits is not interrupted at all.
      expect(processes.start((function* (): Story {})()).interrupt("too short")).toBe(true);
    };
    if (at === 0) cancel();
    else
      processes.start(
        (function* (): Story {
          yield at;
          cancel();
        })(),
      );
    run();
    expect(log).toEqual([`${at} begins`, `${at} cancelled`, `${at + 1} goes on`]);
    expect([desk.busy, desk.waiting, simulation.pending, processes.report()]).toEqual([0, 0, 0, []]);
  });

  test("one that does not listen ends the run, named and timed", () => {
    const { processes, run } = world();
    const sleeper = processes.start(
      (function* (): Story {
        yield 9;
      })(),
      "sleeper",
    );
    processes.start(
      (function* (): Story {
        yield 2;
        sleeper.interrupt("alarm");
      })(),
    );
    expect(() => run()).toThrow("sleeper failed at t = 2: interrupted: alarm");
  });
});

describe("stores and containers", () => {
  test("a bounded store lets in and out in order, and a getter with a taste does not block others", () => {
    const { processes, note, log, run } = world();
    const shelf = new Store<string>(2, "shelf");
    processes.start(
      (function* (): Story {
        for (const thing of ["apple", "pear", "plum"]) {
          yield* shelf.put(thing);
          note(`put ${thing}`);
        }
      })(),
    );
    const taker = function* (name: string, suits?: (thing: string) => boolean): Story {
      yield 1;
      note(`${name} got ${yield* shelf.get(suits)}`);
    };
    processes.start(taker("picky", (thing) => thing === "plum"));
    processes.start(taker("any"));
    run();
    expect(log).toEqual(["0 put apple", "0 put pear", "1 any got apple", "1 put plum", "1 picky got plum"]);
    expect(shelf.size).toBe(1);
  });

  test.each([
    [0.3, 3],
    [0.7, 7],
    [1, 10],
    [1_000, 10_000],
  ])("%f is there in %i parts, and has room for them, whatever rounding makes of each", (capacity, parts) => {
    const { processes, note, log, run } = world();
    const tank = new Container(capacity, 0, "tank");
    const levels: number[] = [];
    processes.start(
      (function* (): Story {
        for (let round = 0; round < 3; round++) {
          for (let part = 0; part < parts; part++) {
            yield* tank.fill(0.1);
            levels.push(tank.level);
          }
          note(`full at ${tank.level}`);
          for (let part = 0; part < parts; part++) {
            yield* tank.draw(0.1);
            levels.push(tank.level);
          }
        }
      })(),
    );
    run();
    expect(log).toEqual(Array(3).fill(`0 full at ${capacity}`));
    expect(tank.level).toBe(0);
    expect(levels.every((level) => level >= 0 && level <= capacity)).toBe(true);
  });

  test("a tank lets out no more than was in it, however little that is, and a boundless one as much as one wants", () => {
    const { processes, run } = world();
    const [tank, sea] = [new Container(1, 0, "tank"), new Container(Infinity, Infinity, "sea")];
    const waits = processes.start(
      (function* (): Story {
        yield* sea.draw(5);
        yield* tank.draw(1e-12);
      })(),
    );
    run();
    expect(processes.report().map(({ process, waitsFor }) => [process, waitsFor])).toEqual([
      [waits.name, "1e-12 of tank"],
    ]);
    expect(sea.level).toBe(Infinity);
  });

  test("a tank is filled and drawn, never below 0 nor above its capacity", () => {
    const { processes, note, log, run } = world();
    const tank = new Container(10, 4, "tank");
    processes.start(
      (function* (): Story {
        yield* tank.draw(6);
        note(`drew 6, ${tank.level} left`);
      })(),
    );
    processes.start(
      (function* (): Story {
        yield* tank.draw(1);
        note(`drew 1, ${tank.level} left`);
      })(),
    );
    processes.start(
      (function* (): Story {
        yield 2;
        yield* tank.fill(5);
        note(`filled 5`);
      })(),
    );
    run();
    expect(log).toEqual(["2 filled 5", "2 drew 6, 2 left", "2 drew 1, 2 left"]);
  });
});

describe("who still waits or holds", () => {
  test("is told at the end, and why", () => {
    const { processes, run } = world();
    const [a, b] = [new Resource(processes, 1, "a"), new Resource(processes, 1, "b")];
    const grab = function* (first: Resource, second: Resource): Story {
      using _ = yield* first.seize();
      yield 1;
      (yield* second.seize()).release();
    };
    processes.start(grab(a, b), "left");
    processes.start(grab(b, a), "right");
    run();
    expect(processes.report()).toEqual([
      { process: "left", waitsFor: "a unit of b", since: 1, holds: ["a"] },
      { process: "right", waitsFor: "a unit of a", since: 1, holds: ["b"] },
    ]);
  });
});

describe("refusals", () => {
  const failing = (story: () => Story) => () => {
    const { processes, run } = world();
    processes.start(story(), "teller");
    run();
  };

  test("of bad times and things that are nothing to wait for, naming process and time", () => {
    expect(
      failing(function* () {
        yield 1;
        yield -2;
      }),
    ).toThrow('teller failed at t = 1: hold: delay must be ≥ 0 and finite, got -2 at t = 1 (process "teller")');
    expect(
      failing(function* () {
        yield "soon" as never;
      }),
    ).toThrow("teller failed at t = 0: teller: expected a time or something to wait for, got soon.");
  });

  test("of being saved, by name, and not once it has ended", () => {
    const { processes, simulation, run } = world();
    processes.start(
      (function* (): Story {
        yield 5;
      })(),
      "sleeper",
    );
    run(1);
    expect(() => simulation.save()).toThrow(
      'save: expected no process under way, got "sleeper", which waits for time to pass at t = 1',
    );
    run();
    expect(() => simulation.save()).not.toThrow();
  });

  test.each([
    ["store.get", new Store<number>(5).get()],
    ["store.put", new Store<number>(1).put(1)],
    ["container.draw", new Container(5).draw(1)],
    ["container.fill", new Container(5, 5).fill(1)],
  ])("of a %s that two wait for", (madeBy, wait) => {
    const { processes, run } = world();
    // The first put finds room, and is waited for anew.
    for (const name of ["a", "b", "c"].slice(madeBy === "store.put" ? 0 : 1))
      processes.start(
        (function* (): Story {
          yield wait;
        })(),
        name,
      );
    expect(() => run()).toThrow(
      `c failed at t = 0: ${madeBy}: expected to be waited for once at a time, got a second wait. Call it again for each.`,
    );
  });

  test("of what is no story, no branch and no priority", () => {
    const { processes } = world();
    expect(() => processes.start(function* () {} as never)).toThrow(
      "start: expected a story, as a generator function returns it, got a function. Call the function: start(story()).",
    );
    expect(() => race({})).toThrow("race: expected at least one branch, got {}.");
    expect(() => new Resource(processes, 1, "desk").seize(1, NaN)).toThrow(
      "desk.seize.priority: expected a number, got NaN.",
    );
  });

  test("of a story that another process has already, by both names", () => {
    const { processes, run } = world();
    const story = function* (): Story {
      yield 1;
    };
    const [shared, other] = [story(), story()];
    processes.start(shared, "first");
    processes.start(other);
    const twice =
      'start: expected a story of its own for "second", got that of "first", which was started before. ' +
      "Call the generator function for each: start(story()).";
    expect(() => processes.start(shared, "second")).toThrow(twice);
    expect(() => processes.start(other)).toThrow('for "process 4", got that of "process 2"');
    run();
    // Nor is it begun anew in another simulation.
    expect(() => world().processes.start(shared, "second")).toThrow(twice);
  });

  test("of more than there ever is", () => {
    const { processes } = world();
    expect(() => new Resource(processes, 0)).toThrow(/resource\.capacity: expected a positive integer/);
    expect(() => new Resource(processes, 2, "desk").seize(3)).toThrow(
      /desk\.seize: expected at most 2 units, its capacity, got 3/,
    );
    expect(() => new Store(1.5, "shelf")).toThrow("shelf.capacity: expected a positive integer or Infinity, got 1.5.");
    expect(() => new Container(5, 6)).toThrow(/container\.level: expected 0 to 5/);
    expect(() => new Container(5).fill(6)).toThrow(/container\.fill: expected at most 5/);
    expect(() => new Store(0)).toThrow(/store\.capacity/);
  });
});
