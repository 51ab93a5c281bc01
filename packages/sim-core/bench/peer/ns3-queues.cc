// The workloads on ns-3's event core, with FIFO queues by hand. Prints nanoseconds a hold or customer.
//   g++ -O3 -std=c++17 ns3-queues.cc -lns3-core -o ns3-queues
//   ./ns3-queues hold <population> <holds> | queues <stages> <servers> <load> <again> <customers>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <ns3/core-module.h>
#include <random>
#include <vector>

using namespace ns3;

static std::mt19937_64 engine(1);
static double Uniform() { return std::generate_canonical<double, 53>(engine); }
static double Exponential() { return -std::log(1 - Uniform()); }
static Time Units(double units) { return NanoSeconds(static_cast<int64_t>(units * 1e6)); }

static long left;
static void Again() {
  if (--left <= 0) return Simulator::Stop();
  Simulator::Schedule(Units(Exponential()), &Again);
}

struct Stage { int busy = 0; std::deque<int> line; };
static std::vector<Stage> stages;
static int servers;
static double again, rate;

static void Enter(int stage);
static void Depart(int stage) {
  Stage &here = stages[stage];
  if (here.line.empty()) here.busy--;
  else { here.line.pop_front(); Simulator::Schedule(Units(Exponential()), &Depart, stage); }
  if (Uniform() < again) Enter(stage);
  else if (stage + 1 < static_cast<int>(stages.size())) Enter(stage + 1);
}
static void Enter(int stage) {
  Stage &here = stages[stage];
  if (here.busy < servers) { here.busy++; Simulator::Schedule(Units(Exponential()), &Depart, stage); }
  else here.line.push_back(0);
}
static void Arrive() {
  Enter(0);
  if (--left > 0) Simulator::Schedule(Units(Exponential() / rate), &Arrive);
}

int main(int argc, char **argv) {
  ObjectFactory scheduler;
  scheduler.SetTypeId("ns3::PriorityQueueScheduler");
  Simulator::SetScheduler(scheduler);
  long units;
  if (!std::strcmp(argv[1], "hold")) {
    left = units = std::atol(argv[3]);
    for (long event = std::atol(argv[2]); event > 0; event--) Simulator::Schedule(Units(Exponential()), &Again);
  } else {
    stages.resize(std::atoi(argv[2]));
    servers = std::atoi(argv[3]);
    again = std::atof(argv[5]);
    rate = servers * std::atof(argv[4]) * (1 - again);
    left = units = std::atol(argv[6]);
    Simulator::Schedule(Units(Exponential() / rate), &Arrive);
  }
  auto started = std::chrono::steady_clock::now();
  Simulator::Run();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  std::printf("{\"nanoseconds\": %f}\n", seconds / units * 1e9);
}
