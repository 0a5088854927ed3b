// A histogram of times, exact to 0.1 ms: percentiles of millions of samples without keeping them.
#ifndef LATENCY_H
#define LATENCY_H
#include <stdint.h>

enum { TICK_US = 100, TICKS = 600000 }; // up to 60 s; what is later counts as 60 s

struct latency {
  uint64_t count;
  uint32_t ticks[TICKS];
};

static void latency_add(struct latency *l, int64_t us) {
  int64_t tick = us < 0 ? 0 : us / TICK_US;
  l->ticks[tick < TICKS ? tick : TICKS - 1]++;
  l->count++;
}

// The smallest time, in milliseconds, that a share of the samples does not exceed.
static double latency_ms(const struct latency *l, double share) {
  uint64_t seen = 0, wanted = (uint64_t)(share * (double)l->count + 0.999999);
  if (l->count == 0) return 0;
  for (int tick = 0; tick < TICKS; tick++) {
    seen += l->ticks[tick];
    if (seen >= wanted) return (tick + 1) * TICK_US / 1000.0;
  }
  return TICKS * TICK_US / 1000.0;
}
#endif
