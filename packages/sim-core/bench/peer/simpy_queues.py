# The workloads in SimPy, in its documented style: one process a customer. Prints nanoseconds a hold or customer.
#   python3 simpy_queues.py hold <population> <holds> | queues <stages> <servers> <load> <again> <customers>
import json
import random
import sys
import time

import simpy

env = simpy.Environment()
random.seed(1)


def hold(population, holds):
    def again():
        while True:
            yield env.timeout(random.expovariate(1))

    for _ in range(population):
        env.process(again())
    for _ in range(population):
        env.step()
    started = time.perf_counter()
    for _ in range(holds):
        env.step()
    return (time.perf_counter() - started) / holds


def queues(stages, servers, load, again, customers):
    rate = servers * load * (1 - again)
    resources = [simpy.Resource(env, servers) for _ in range(stages)]

    def customer():
        for resource in resources:
            while True:
                with resource.request() as request:
                    yield request
                    yield env.timeout(random.expovariate(1))
                if random.random() >= again:
                    break

    def arrive():
        for _ in range(customers):
            yield env.timeout(random.expovariate(rate))
            env.process(customer())

    env.process(arrive())
    started = time.perf_counter()
    env.run()
    return (time.perf_counter() - started) / customers


numbers = [float(word) for word in sys.argv[2:]]
if sys.argv[1] == "hold":
    seconds = hold(int(numbers[0]), int(numbers[1]))
else:
    seconds = queues(int(numbers[0]), int(numbers[1]), numbers[2], numbers[3], int(numbers[4]))
print(json.dumps({"nanoseconds": seconds * 1e9}))
