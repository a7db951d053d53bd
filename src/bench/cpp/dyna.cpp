// Dyna-Q on the maze of Sutton and Barto, figure 8.2: the peer of mbrl.bench.DynaWork.
//
//   g++ -O3 -std=c++17 dyna.cpp && echo | ./a.out std
//
// For each line read it lets 30 agents with n = 50 live 30 episodes each and prints CPU seconds,
// seconds on the wall, and the mean number of steps of episodes 11 to 30. The same tables as in
// Java: one flat vector of values, one of last outcomes, and lists of visited states and tried
// actions that only grow, so that a planning step is O(1).
//
// "growth" prints instead what a planning step costs among 10^6 states of an empty square, as a
// multiple of what it costs among 10^2.
//
// "std" draws with the standard library's std::mt19937_64 and std::uniform_int_distribution,
// "split" with the generator of Java's SplittableRandom and a multiplication in place of a division.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <vector>

class Standard {
 public:
  explicit Standard(uint64_t seed) : engine(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine); }
  double uniform() { return std::uniform_real_distribution<double>(0, 1)(engine); }

 private:
  std::mt19937_64 engine;
};

class Split {
 public:
  explicit Split(uint64_t seed) : state(seed * 0x9E3779B97F4A7C15u) {}
  int below(int n) { return static_cast<int>(((next() >> 32) * static_cast<uint64_t>(n)) >> 32); }
  double uniform() { return (next() >> 11) * 0x1p-53; }

 private:
  uint64_t next() {
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint64_t state;
};

class Maze {
 public:
  static constexpr int kActions = 4;

  explicit Maze(const std::vector<std::string>& lines)
      : rows(lines.size()), columns(lines[0].size()), states(rows * columns) {
    const int down[] = {-1, 1, 0, 0}, right[] = {0, 0, -1, 1};
    next.resize(states * kActions);
    for (int s = 0; s < states; s++) {
      int row = s / columns, column = s % columns;
      if (lines[row][column] == 'S') start = s;
      if (lines[row][column] == 'G') goal = s;
      for (int a = 0; a < kActions; a++) {
        int r = row + down[a], c = column + right[a];
        bool inside = r >= 0 && r < rows && c >= 0 && c < columns;
        next[s * kActions + a] = inside && lines[r][c] != '#' ? r * columns + c : s;
      }
    }
  }

  int rows, columns, states, start = 0, goal = 0;
  std::vector<int> next;
};

template <class Random>
class DynaQ {
 public:
  DynaQ(int states, double alpha, double gamma, double epsilon, int n)
      : alpha(alpha), gamma(gamma), epsilon(epsilon), n(n), q(states * k), next(states * k),
        reward(states * k), terminal(states * k), known(states * k), tried(states * k),
        count(states) {
    visited.reserve(states);
  }

  int act(int s, Random& random) const {
    if (random.uniform() < epsilon) return random.below(k);
    const double* row = &q[s * k];
    int best = 0, ties = 1;
    for (int a = 1; a < k; a++) {
      if (row[a] > row[best]) {
        best = a, ties = 1;
      } else if (row[a] == row[best] && random.below(++ties) == 0) {
        best = a;
      }
    }
    return best;
  }

  void observe(int s, int a, double r, int to, bool end, Random& random) {
    update(s * k + a, r, to, end);
    learn(s, a, r, to, end);
    for (int i = 0; i < n; i++) {
      int x = visited[random.below(visited.size())];
      int pair = x * k + tried[x * k + random.below(count[x])];
      update(pair, reward[pair], next[pair], terminal[pair]);
    }
  }

 private:
  static constexpr int k = Maze::kActions;

  void update(int pair, double r, int to, bool end) {
    const double* row = &q[to * k];
    double best = std::max(std::max(row[0], row[1]), std::max(row[2], row[3]));
    double target = end ? r : r + gamma * best;
    q[pair] += alpha * (target - q[pair]);
  }

  void learn(int s, int a, double r, int to, bool end) {
    int pair = s * k + a;
    if (!known[pair]) {
      if (count[s] == 0) visited.push_back(s);
      tried[s * k + count[s]++] = a;
      known[pair] = 1;
    }
    next[pair] = to;
    reward[pair] = r;
    terminal[pair] = end;
  }

  double alpha, gamma, epsilon;
  int n;
  std::vector<double> q;
  std::vector<int> next;
  std::vector<double> reward;
  std::vector<char> terminal, known;
  std::vector<int> tried, count, visited;
};

template <class Random>
double work(uint64_t seed) {
  Maze maze({".......#G", "..#....#.", "S.#....#.", "..#......", ".....#...", "........."});
  double late = 0;
  for (int run = 0; run < 30; run++) {
    Random random(seed + run);
    DynaQ<Random> agent(maze.states, 0.1, 0.95, 0.1, 50);
    for (int episode = 0; episode < 30; episode++) {
      int s = maze.start, steps = 0;
      while (s != maze.goal) {
        int a = agent.act(s, random);
        int to = maze.next[s * Maze::kActions + a];
        bool end = to == maze.goal;
        agent.observe(s, a, end ? 1 : 0, to, end, random);
        s = to;
        steps++;
      }
      if (episode >= 10) late += steps;
    }
  }
  return late / 30 / 20;
}

double cpu_now() { return double(std::clock()) / CLOCKS_PER_SEC; }

// CPU seconds of 20000 real steps in an empty square, most of them spent planning
double seconds_of(int side, uint64_t seed) {
  std::vector<std::string> lines(side, std::string(side, '.'));
  lines[0][0] = 'S';
  lines[side - 1][side - 1] = 'G';
  Maze maze(lines);
  Split random(seed);
  DynaQ<Split> agent(maze.states, 0.1, 0.95, 0.1, 50);
  double begin = cpu_now();
  int s = maze.start;
  for (int i = 0; i < 20000; i++) {
    int a = agent.act(s, random);
    int to = maze.next[s * Maze::kActions + a];
    bool end = to == maze.goal;
    agent.observe(s, a, end ? 1 : 0, to, end, random);
    s = end ? maze.start : to;
  }
  return cpu_now() - begin;
}

double growth(uint64_t seed) {
  double small = 0;
  for (int i = 0; i < 3; i++) small += seconds_of(10, seed + i) / 3;
  return seconds_of(1000, seed) / small;
}

int main(int argc, char** argv) {
  std::string name = argc > 1 ? argv[1] : "std";
  uint64_t seed = 1;
  std::string line;
  while (std::getline(std::cin, line)) {
    double cpu = cpu_now();
    auto wall = std::chrono::steady_clock::now();
    double result = 0;
    for (int i = 0; i < 5 && name != "growth"; i++, seed += 30) {
      result += (name == "split" ? work<Split>(seed) : work<Standard>(seed)) / 5;
    }
    if (name == "growth") result = growth(seed++);
    double cpu_seconds = cpu_now() - cpu;
    std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - wall;
    std::printf("%.6f %.6f %.6f\n", cpu_seconds, seconds.count(), result);
    std::fflush(stdout);
  }
}
