// The workloads in SIM.JS, in its documented style: one entity a customer, facilities. Prints nanoseconds a customer.
//   node simjs-queues.mjs queues <stages> <servers> <load> <again> <customers>
globalThis.window = globalThis;
const { default: simjs } = await import("simjs").catch(() => process.exit(3));
const { Sim, Entity, Facility, Random } = simjs.Sim ? simjs : globalThis.Sim;
const [stages, servers, load, again, customers] = process.argv.slice(3).map(Number);
const random = new Random(1);
const simulation = new Sim();
const facilities = Array.from({ length: stages }, (_, at) => new Facility(`stage ${at}`, Facility.FCFS, servers));
const rate = servers * load * (1 - again);

class Customers extends Entity {
  start() {
    this.left = customers;
    this.arrive();
  }
  arrive() {
    this.visit(0);
    if (--this.left > 0) this.setTimer(random.exponential(rate)).done(this.arrive);
  }
  visit(stage) {
    this.useFacility(facilities[stage], random.exponential(1)).done(() => {
      if (random.random() < again) this.visit(stage);
      else if (stage + 1 < stages) this.visit(stage + 1);
    });
  }
}
simulation.addEntity(Customers);
const started = performance.now();
simulation.simulate(1e12);
console.log(JSON.stringify({ nanoseconds: ((performance.now() - started) / customers) * 1e6 }));
