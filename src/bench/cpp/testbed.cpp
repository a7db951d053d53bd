// The 10-armed testbed in C++: peer of mbrl.bench.TestbedWork, the same algorithms and the
// same generators (SplitMix64, a ziggurat of 256 layers), static dispatch, one thread.
//
//   g++ -O3 -std=c++17 testbed.cpp && echo | ./a.out ucb
//
// For each line read it plays 5 (ucb) or 20 (greedy) testbeds of 2000 runs × 1000 steps and prints
// CPU seconds, seconds on the wall, and the mean reward over the last 100 steps.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

class Random {
 public:
  explicit Random(uint64_t seed) : state(seed) {}

  uint64_t next() {
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  double uniform() { return (next() >> 11) * 0x1p-53; }

  int below(int n) { return static_cast<int>(((next() >> 32) * static_cast<uint64_t>(n)) >> 32); }

 private:
  uint64_t state;
};

// Marsaglia and Tsang's ziggurat
class Normal {
 public:
  Normal() {
    x[0] = kArea / density(kTail);
    x[1] = kTail;
    for (int i = 2; i < 256; i++) {
      x[i] = std::sqrt(-2 * std::log(kArea / x[i - 1] + density(x[i - 1])));
    }
    x[256] = 0;
    for (int i = 0; i <= 256; i++) f[i] = density(x[i]);
    for (int i = 0; i < 256; i++) w[i] = x[i] * 0x1p-52;
  }

  double operator()(Random& rng) const {
    int64_t bits = static_cast<int64_t>(rng.next());
    int i = bits & 255;
    double point = static_cast<double>(bits >> 11) * w[i];
    return std::fabs(point) < x[i + 1] ? point : rare(i, point, rng);
  }

 private:
  static constexpr double kTail = 3.6541528853610088;
  static constexpr double kArea = 0.00492867323397465524494;
  double x[257], f[257], w[256];

  static double density(double x) { return std::exp(-0.5 * x * x); }

  double rare(int i, double point, Random& rng) const {
    if (i == 0) {
      double a, b;
      do {
        a = -std::log(1 - rng.uniform()) / kTail;
        b = -std::log(1 - rng.uniform());
      } while (2 * b < a * a);
      return point < 0 ? -(kTail + a) : kTail + a;
    }
    return f[i] + rng.uniform() * (f[i + 1] - f[i]) < density(point) ? point : (*this)(rng);
  }
};

static const Normal normal;

template <class Value>
int argmax(int arms, Value value, Random& rng) {
  int best = 0;
  int ties = 0;
  double highest = -std::numeric_limits<double>::infinity();
  for (int a = 0; a < arms; a++) {
    double v = value(a);
    if (v > highest) {
      highest = v;
      best = a;
      ties = 1;
    } else if (v == highest && rng.below(++ties) == 0) {
      best = a;
    }
  }
  return best;
}

class EpsilonGreedy {
 public:
  explicit EpsilonGreedy(int arms) : q(arms), n(arms) {}

  int select(Random& rng) {
    int arms = static_cast<int>(q.size());
    if (rng.uniform() < 0.1) return rng.below(arms);
    return argmax(arms, [this](int a) { return q[a]; }, rng);
  }

  void update(int arm, double reward) {
    n[arm]++;
    q[arm] += (reward - q[arm]) / n[arm];
  }

 private:
  std::vector<double> q;
  std::vector<int> n;
};

class Ucb {
 public:
  explicit Ucb(int arms) : q(arms), n(arms) {}

  int select(Random& rng) {
    double log_t = std::log(t);
    auto bound = [this, log_t](int a) {
      return n[a] == 0 ? std::numeric_limits<double>::infinity()
                       : q[a] + 2 * std::sqrt(log_t / n[a]);
    };
    return argmax(static_cast<int>(q.size()), bound, rng);
  }

  void update(int arm, double reward) {
    t++;
    n[arm]++;
    q[arm] += (reward - q[arm]) / n[arm];
  }

 private:
  std::vector<double> q;
  std::vector<int> n;
  int t = 1;
};

template <class Agent>
double testbed(Random& root) {
  const int runs = 2000, steps = 1000, arms = 10;
  std::vector<double> reward(steps);
  std::vector<int> optimal(steps);
  for (int i = 0; i < runs; i++) {
    Random world(root.next());
    Random rng(root.next());
    double q[arms];
    int best = 0;
    for (int a = 0; a < arms; a++) {
      q[a] = normal(world);
      if (q[a] > q[best]) best = a;
    }
    Agent agent(arms);
    for (int t = 0; t < steps; t++) {
      int a = agent.select(rng);
      double r = q[a] + normal(world);
      agent.update(a, r);
      reward[t] += r;
      optimal[t] += a == best;
    }
  }
  double last = 0;
  for (int t = steps - 100; t < steps; t++) last += reward[t] / runs / 100;
  return optimal[steps - 1] > 0 ? last : NAN;
}

int main(int argc, char** argv) {
  std::string work = argc > 1 ? argv[1] : "";
  if (work != "ucb" && work != "greedy") {
    std::cerr << "the testbed knows no work '" << work << "'\n";
    return 2;
  }
  const bool ucb = work == "ucb";
  const int testbeds = ucb ? 5 : 20;
  Random root(8);
  for (std::string line; std::getline(std::cin, line);) {
    auto wall = std::chrono::steady_clock::now();
    std::clock_t cpu = std::clock();
    double sum = 0;
    for (int i = 0; i < testbeds; i++) {
      sum += ucb ? testbed<Ucb>(root) : testbed<EpsilonGreedy>(root);
    }
    double seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::chrono::duration<double> passed = std::chrono::steady_clock::now() - wall;
    std::printf("%.6f %.6f %.6f\n", seconds, passed.count(), sum / testbeds);
    std::fflush(stdout);
  }
}
