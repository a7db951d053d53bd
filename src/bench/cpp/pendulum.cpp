// Planners that swing up the pendulum in C++: peer of mbrl.bench.SwingUpWork, the same algorithms
// and generators (SplitMix64, a ziggurat of 256 layers), rollouts in rows, sin of the C library.
//
//   g++ -O3 -std=c++17 pendulum.cpp && echo | ./a.out cem
//
// For each line read it plays one episode (cem) or four (mppi) of 200 steps, planning at each, and
// prints CPU seconds, seconds on the wall, and the mean return.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

using Row = std::vector<double>;

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

const double kTorque = 2, kSpeed = 8, kTau = 0.05;

double cut(double v, double limit) { return std::max(-limit, std::min(limit, v)); }

double wrap(double angle) { return angle - 2 * M_PI * std::rint(angle / (2 * M_PI)); }

double reward(double angle, double speed, double u) {
  double off = wrap(angle);
  return -(off * off + 0.1 * speed * speed + 0.001 * u * u);
}

void step(double& angle, double& speed, double u) {
  speed = cut(speed + (15 * std::sin(angle) + 3 * u) * kTau, kSpeed);
  angle += speed * kTau;
}

// The returns of all plans, u[t][plan]
void imagine(double angle0, double speed0, const std::vector<Row>& u, Row& angle, Row& speed,
             Row& g) {
  const size_t n = g.size();
  std::fill(angle.begin(), angle.end(), angle0);
  std::fill(speed.begin(), speed.end(), speed0);
  std::fill(g.begin(), g.end(), 0);
  for (const Row& now : u) {
    for (size_t i = 0; i < n; i++) g[i] += reward(angle[i], speed[i], now[i]);
    for (size_t i = 0; i < n; i++) step(angle[i], speed[i], now[i]);
  }
}

class Cem {
 public:
  Row plan;  // the mean, moved up before each decision

  explicit Cem(Random& rng)
      : plan(kHorizon), rng(rng), sd(kHorizon), u(kHorizon, Row(kPlans)), angle(kPlans),
        speed(kPlans), g(kPlans), order(kPlans) {}

  double act(double angle0, double speed0) {
    std::rotate(plan.begin(), plan.begin() + 1, plan.end());
    plan.back() = 0;
    std::fill(sd.begin(), sd.end(), 1.0);
    for (int k = 0; k < 5; k++) {
      for (int t = 0; t < kHorizon; t++) {
        for (double& v : u[t]) {
          double z = normal(rng);
          while (std::fabs(z) > 2) z = normal(rng);
          v = cut(plan[t] + sd[t] * z, kTorque);
        }
      }
      imagine(angle0, speed0, u, angle, speed, g);
      std::iota(order.begin(), order.end(), 0);
      std::nth_element(order.begin(), order.begin() + kElites - 1, order.end(),
                       [this](int a, int b) { return g[a] > g[b]; });
      for (int t = 0; t < kHorizon; t++) {
        double mean = 0, square = 0;
        for (int e = 0; e < kElites; e++) mean += u[t][order[e]];
        mean /= kElites;
        for (int e = 0; e < kElites; e++) {
          square += (u[t][order[e]] - mean) * (u[t][order[e]] - mean);
        }
        plan[t] = mean;
        sd[t] = std::sqrt(square / kElites);
      }
    }
    return plan[0];
  }

 private:
  static constexpr int kPlans = 500, kHorizon = 30, kElites = 50;
  Random& rng;
  Row sd;
  std::vector<Row> u;
  Row angle, speed, g;
  std::vector<int> order;
};

class Mppi {
 public:
  Row plan;

  explicit Mppi(Random& rng)
      : plan(kHorizon), rng(rng), u(kHorizon, Row(kPlans)), angle(kPlans), speed(kPlans),
        g(kPlans) {}

  double act(double angle0, double speed0) {
    std::rotate(plan.begin(), plan.begin() + 1, plan.end());
    plan.back() = 0;
    for (int t = 0; t < kHorizon; t++) {
      for (double& v : u[t]) v = cut(plan[t] + normal(rng), kTorque);
    }
    imagine(angle0, speed0, u, angle, speed, g);
    double best = *std::max_element(g.begin(), g.end());
    double sum = 0;
    for (double& v : g) sum += v = std::exp((v - best) / kLambda);
    for (int t = 0; t < kHorizon; t++) {
      plan[t] = std::inner_product(g.begin(), g.end(), u[t].begin(), 0.0) / sum;
    }
    return plan[0];
  }

 private:
  static constexpr int kPlans = 1000, kHorizon = 20;
  static constexpr double kLambda = 0.1;
  Random& rng;
  std::vector<Row> u;
  Row angle, speed, g;
};

template <class Planner>
double episode(Random& rng) {
  Planner planner(rng);
  double angle = -0.45, speed = -0.97, sum = 0;
  for (int t = 0; t < 200; t++) {
    double u = planner.act(angle, speed);
    sum += reward(angle, speed, u);
    step(angle, speed, u);
  }
  return sum;
}

int main(int argc, char** argv) {
  std::string work = argc > 1 ? argv[1] : "";
  if (work != "cem" && work != "mppi") {
    std::cerr << "the pendulum knows no work '" << work << "'\n";
    return 2;
  }
  const bool cem = work == "cem";
  const int episodes = cem ? 1 : 4;
  Random rng(9);
  for (std::string line; std::getline(std::cin, line);) {
    auto wall = std::chrono::steady_clock::now();
    std::clock_t cpu = std::clock();
    double sum = 0;
    for (int i = 0; i < episodes; i++) sum += cem ? episode<Cem>(rng) : episode<Mppi>(rng);
    double seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::chrono::duration<double> passed = std::chrono::steady_clock::now() - wall;
    std::printf("%.6f %.6f %.6f\n", seconds, passed.count(), sum / episodes);
    std::fflush(stdout);
  }
}
