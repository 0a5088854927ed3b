// An open-loop load generator for WebSocket chat servers: one thread, raw sockets, epoll. Each message
// is sent at its scheduled time whatever happened before, and its latency counts from that time.
//
//   load port=8080 path=/ws protocol=plain clients=1000 rate=8000 seconds=5 …
//
// Prints one JSON object a line: "in" (all clients are in), "sending", "measuring" (the warm-up is
// over), "done"; with rate=0 it holds the connections from "in" until stdin ends; with missed=N it
// then waits for the server to die, comes back as soon as one answers, and prints "resumed".
#include <inttypes.h>
#include <sys/resource.h>
#include <time.h>
#include "client.h"

enum { EVENTS = 64, SEND_BATCH = 256, SETTLE_US = 300000, PROBE_MS = 5, ENTER_US = 60000000 };

// Set by key=value arguments; seconds may be fractions, the rest are whole.
static double port, clients = 1000, rate, warmup = 1, seconds = 5, drain = 10, stalled, sampled = 20, window = 200, missed;
static const char *path = "/ws", *protocol = "plain";
static const struct { const char *name; double *value; } NUMBERS[] = {
  {"port", &port}, {"clients", &clients}, {"rate", &rate}, {"warmup", &warmup}, {"seconds", &seconds}, {"drain", &drain},
  {"stalled", &stalled}, {"sampled", &sampled}, {"window", &window}, {"missed", &missed},
};

static struct client *list;
static int count, next_to_connect, probing;
static int64_t first_lost;

static int64_t now_us(void) {
  static struct timespec start;
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  if (start.tv_sec == 0) start = t;
  return (t.tv_sec - start.tv_sec) * 1000000LL + (t.tv_nsec - start.tv_nsec) / 1000;
}

// A lost socket is a loss, except where the server is expected to die: then it comes back.
static void client_down(struct client *c) {
  if (!probing) return;
  if (c->delivered > c->after) { // its first loss since the restart was announced
    all.delivered -= c->delivered - c->after;
    c->delivered = c->after;
  }
  if (first_lost == 0) first_lost = now_us();
  c->state = IDLE;
}

static void turn(int timeout_ms) {
  static struct epoll_event events[EVENTS];
  int n = epoll_wait(all.epoll, events, EVENTS, timeout_ms);
  for (int i = 0; i < n; i++) {
    struct client *c = events[i].data.ptr;
    if (c == NULL) { // stdin ended: whoever started this program is done with it, or dead
      char byte;
      if (read(0, &byte, 1) <= 0) exit(0);
    } else if (c->state != GONE && c->state != IDLE) client_event(c, events[i].events);
  }
}

static void connect_all(int64_t at_once) {
  int64_t from = now_us();
  next_to_connect = 0;
  while (all.in + all.failed < count && now_us() - from < ENTER_US) {
    while (next_to_connect < count && all.connecting < at_once) client_connect(&list[next_to_connect++]);
    turn(10);
  }
}

static void settle(int64_t us) {
  for (int64_t end = now_us() + us; now_us() < end;) turn(1);
}

static void say_measuring(void) {
  static int said;
  if (!said) said = 1, puts("{\"event\":\"measuring\"}");
}

// Sends until all is sent or the deadline is there, when what is not sent yet no longer counts as open loop.
static int64_t send_all(int64_t total, int64_t start, int64_t deadline, int64_t *latest) {
  int64_t sent = 0, turn_of = 0;
  while (sent < total && all.lost_sockets < count && now_us() < deadline) {
    int64_t due = (int64_t)((now_us() - start) * rate / 1e6) + 1;
    for (int batch = 0; sent < total && sent < due && batch < SEND_BATCH; batch++) {
      int64_t scheduled = start + (int64_t)(sent * 1e6 / rate);
      struct client *c = &list[turn_of++ % count];
      for (int tries = 0; tries < count && (c->state != IN || c->stalled); tries++) c = &list[turn_of++ % count];
      if (c->state != IN || c->stalled) return sent;
      client_say(c, scheduled, sent);
      if (scheduled >= all.record_from && now_us() - scheduled > *latest) *latest = now_us() - scheduled;
      sent++;
    }
    if (now_us() >= all.record_from) say_measuring();
    turn(sent < due ? 0 : 1);
  }
  return sent;
}

static void print_closed(void) {
  const char *comma = "";
  printf("\"closed\":{");
  for (int code = 0; code < CLOSE_CODES; code++)
    if (all.closed[code]) printf("%s\"%d\":%" PRId64, comma, code, all.closed[code]), comma = ",";
  printf("}");
}

static void talk(int64_t readers) {
  int64_t start = now_us(), latest = 0, total = (int64_t)((warmup + seconds) * rate);
  int64_t due = start + (int64_t)((warmup + seconds) * 1e6), deadline = due + (int64_t)(drain * 1e6);
  all.record_from = start + (int64_t)(warmup * 1e6);
  puts("{\"event\":\"sending\"}");
  int64_t sent = send_all(total, start, deadline, &latest), wanted = sent * readers;
  say_measuring(); // where all were closed before the warm-up was over
  while (all.delivered < wanted && all.lost_sockets < count && now_us() < deadline) turn(1);
  double took = (now_us() - start) / 1e6;
  if (all.protocol == V1) // the last answer may come behind the last message
    while (all.answers < sent && all.lost_sockets == 0 && now_us() < deadline) turn(1);
  struct rusage own;
  getrusage(RUSAGE_SELF, &own);
  double cpu = own.ru_utime.tv_sec + own.ru_stime.tv_sec + (own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6;
  printf("{\"event\":\"done\",\"unsent\":%" PRId64 ",\"sent\":%" PRId64 ",\"delivered\":%" PRId64 ",\"lost\":%" PRId64 ",\"answers\":%" PRId64
    ",\"gaps\":%" PRId64 ",\"errors\":%" PRId64 ",\"blocked\":%" PRId64 ",\"seconds\":%.3f,\"drainSeconds\":%.3f,"
    "\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f,\"latestSendMs\":%.1f,\"generatorCpuSeconds\":%.2f,",
    total - sent, sent, all.delivered, wanted - all.delivered, all.answers, all.gaps, all.errors, all.blocked, took,
    took - (due - start) / 1e6, latency_ms(&all.latency, 0.5), latency_ms(&all.latency, 0.99),
    latency_ms(&all.latency, 1), latest / 1e3, cpu);
  print_closed();
  puts("}");
}

// Behaves as if each client had not had the last messages, and asks for them once the server is back.
static void resume(void) {
  int64_t wanted = all.delivered, from;
  for (int i = 0; i < count; i++) {
    struct client *c = &list[i];
    c->resuming = 1;
    c->sampled = 0;
    c->after = c->delivered > (int64_t)missed ? c->delivered - (int64_t)missed : 0;
  }
  probing = 1;
  puts("{\"event\":\"waiting\"}");
  for (from = now_us(); all.lost_sockets < count && now_us() - from < ENTER_US;) turn(10);
  all.in = 0;
  while (list[0].state != IN && now_us() - from < ENTER_US) { // one client knocks for all: a dead server costs nothing
    if (list[0].state == IDLE) client_connect(&list[0]);
    turn(PROBE_MS);
  }
  double answered = (now_us() - first_lost) / 1e6;
  probing = 0;
  all.failed = 0;
  for (int i = 1; i < count; i++) client_connect(&list[i]);
  while ((all.in < count || all.delivered < wanted) && all.failed == 0 && now_us() - from < ENTER_US) turn(10);
  printf("{\"event\":\"resumed\",\"in\":%" PRId64 ",\"answeredSeconds\":%.3f,\"seconds\":%.3f,\"wrong\":%" PRId64 "}\n",
    all.in, answered, (now_us() - first_lost) / 1e6, wanted - all.delivered);
}

static void parse(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char *value = strchr(argv[i], '=');
    size_t n, known = sizeof NUMBERS / sizeof *NUMBERS;
    if (value) *value++ = 0;
    for (n = 0; value && n < known && strcmp(NUMBERS[n].name, argv[i]); n++);
    if (value && n < known) *NUMBERS[n].value = atof(value);
    else if (value && strcmp(argv[i], "path") == 0) path = value;
    else if (value && strcmp(argv[i], "protocol") == 0) protocol = value;
    else fprintf(stderr, "load: unknown argument %s\n", argv[i]), exit(2);
  }
  all.protocol = strcmp(protocol, "v1") == 0 ? V1 : strcmp(protocol, "socketio") == 0 ? SOCKETIO : PLAIN;
  all.path = path;
  all.port = (int)port;
  count = (int)clients;
}

// Chooses so many of all, evenly spread: a server that writes in the order of arrival must not be timed at its first.
static int chosen(int64_t index, int64_t some, int64_t of_all) {
  return index * some / of_all != (index + 1) * some / of_all;
}

int main(int argc, char **argv) {
  struct rlimit files;
  struct epoll_event input = {.events = EPOLLIN};
  parse(argc, argv);
  setvbuf(stdout, NULL, _IOLBF, 0);
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max; // this process's own soft limit, nothing of the system's
  setrlimit(RLIMIT_NOFILE, &files);
  all.epoll = epoll_create1(0);
  epoll_ctl(all.epoll, EPOLL_CTL_ADD, 0, &input);
  list = calloc(count, sizeof *list);
  for (int64_t i = 0, reader = 0, readers = count - (int64_t)stalled; i < count; i++) {
    list[i].number = i;
    list[i].stalled = chosen(i, (int64_t)stalled, count);
    list[i].sampled = !list[i].stalled && chosen(reader++, (int64_t)sampled, readers);
  }
  int64_t began = now_us();
  connect_all((int64_t)window);
  printf("{\"event\":\"in\",\"in\":%" PRId64 ",\"failed\":%" PRId64 ",\"seconds\":%.3f,\"p99\":%.1f}\n", all.in, all.failed,
    (now_us() - began) / 1e6, latency_ms(&all.entering, 0.99));
  if (all.in < count) return 1;
  if (rate == 0) for (;;) turn(100);
  settle(SETTLE_US);
  talk(count - (int64_t)stalled);
  if (missed > 0) resume();
  return 0;
}
