// One client: its socket, its handshake, what it says and what it counts of what it hears.
#ifndef CLIENT_H
#define CLIENT_H
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include "frame.h"
#include "latency.h"

enum protocol { PLAIN, V1, SOCKETIO };
enum state { IDLE, CONNECTING, UPGRADING, GREETING, IN, GONE };
static const char *const STATES[] = {"idle", "connecting", "upgrading", "greeting", "in", "gone"};
enum { MESSAGE_BYTES = 64, STAMP_DIGITS = 16, REQUEST_BYTES = 1024, CLOSE_CODES = 5000 };
enum { NO_CLOSE_FRAME = 1006, STALLED_BUFFER = 4096, ETHERNET_SEGMENT = 1460 };

// Every message holds this byte once, followed by the digits of its time, and no frame holds it otherwise.
static const char MARK = '|';

struct client {
  int fd, number;
  enum state state;
  int stalled;   // stops reading once it is in
  int sampled;   // decodes the times of the messages that it counts
  int64_t began; // when it started to connect, in microseconds
  int64_t delivered;
  int crlf;      // bytes seen of the empty line that ends the upgrade's answer
  int digits;    // digits of a stamp still to come
  int64_t stamp;
  struct frame frame;
  char epoch[65], id[65], secret[129];
  int64_t after; // where a resume starts
  int resuming;
};

// What all clients share; `load.c` drives it.
static struct {
  enum protocol protocol;
  const char *path;
  int port, epoll;
  int64_t record_from; // messages scheduled earlier are counted and not timed
  int64_t connecting, in, failed, lost_sockets, delivered, answers, gaps, errors, blocked;
  int64_t closed[CLOSE_CODES];
  struct latency latency, entering;
} all;

static int64_t now_us(void);
static void client_down(struct client *c); // told by load.c what a lost socket means now

static void client_drop(struct client *c, int code) {
  if (c->state == GONE || c->state == IDLE) return;
  if (c->state == IN) all.lost_sockets++, all.closed[code < CLOSE_CODES ? code : 0]++;
  else {
    all.connecting--;
    if (all.failed++ == 0) fprintf(stderr, "a client did not get in: %s, %s\n", STATES[c->state], strerror(errno));
  }
  c->state = GONE;
  close(c->fd);
  client_down(c);
}

// A socket that does not take a hundred bytes at once belongs to a server that has stopped reading.
static void client_write(struct client *c, const void *bytes, size_t size) {
  if (send(c->fd, bytes, size, MSG_NOSIGNAL) == (ssize_t)size) return;
  if (errno == EAGAIN) all.blocked++;
  client_drop(c, NO_CLOSE_FRAME);
}

static void client_send(struct client *c, int opcode, const char *payload, size_t size) {
  uint8_t bytes[REQUEST_BYTES + FRAME_OVERHEAD];
  client_write(c, bytes, frame_write(bytes, opcode, payload, size));
}

static void client_watch(struct client *c, int how, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(all.epoll, how, c->fd, &event);
}

static void client_connect(struct client *c) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(all.port)};
  struct linger reset = {.l_onoff = 1}; // no TIME_WAIT left behind by thousands of sockets
  int one = 1, small = STALLED_BUFFER, segment = ETHERNET_SEGMENT;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (c->fd < 0) perror("socket"), exit(1);
  setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  // A stalled client's kernel buffer is small, so that what fills is the server's queue.
  // Segments are Ethernet's, because loopback's of 64 KiB let the server's kernel take megabytes.
  if (c->stalled) {
    setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    setsockopt(c->fd, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
  }
  c->frame.have = c->frame.inside = c->crlf = c->digits = 0;
  c->frame.kept = 0;
  c->began = now_us();
  c->state = CONNECTING;
  all.connecting++;
  if (connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS)
    client_drop(c, NO_CLOSE_FRAME);
  else
    client_watch(c, EPOLL_CTL_ADD, EPOLLOUT);
}

static void client_upgrade(struct client *c) {
  char request[REQUEST_BYTES];
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if ((errno = error)) return client_drop(c, NO_CLOSE_FRAME);
  c->state = UPGRADING;
  client_watch(c, EPOLL_CTL_MOD, EPOLLIN);
  int n = snprintf(request, sizeof request,
    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n",
    all.path, all.port, all.protocol == V1 ? "Sec-WebSocket-Protocol: rialto.v1\r\n" : "");
  client_write(c, request, n);
}

static void client_enter(struct client *c) {
  c->state = IN;
  all.connecting--;
  all.in++;
  latency_add(&all.entering, now_us() - c->began);
  if (c->stalled) client_watch(c, EPOLL_CTL_MOD, 0);
}

static void client_hello(struct client *c) {
  char text[REQUEST_BYTES];
  int n = snprintf(text, sizeof text, "{\"type\":\"hello\",\"nick\":\"client %d\"", c->number);
  if (c->resuming)
    n += snprintf(text + n, sizeof text - n, ",\"member\":{\"id\":\"%s\",\"secret\":\"%s\"}", c->id, c->secret);
  n += snprintf(text + n, sizeof text - n, "}");
  client_send(c, TEXT, text, n);
}

static void client_join(struct client *c) {
  char text[REQUEST_BYTES];
  int n = c->resuming
    ? snprintf(text, sizeof text, "{\"type\":\"join\",\"room\":\"lobby\",\"limit\":1000,\"epoch\":\"%s\",\"after\":%lld}",
        c->epoch, (long long)c->after)
    : snprintf(text, sizeof text, "{\"type\":\"join\",\"room\":\"lobby\",\"limit\":0}");
  client_send(c, TEXT, text, n);
}

static void client_say(struct client *c, int64_t scheduled, int64_t number) {
  char text[MESSAGE_BYTES + 1], frame[REQUEST_BYTES];
  int n = snprintf(text, sizeof text, "%c%0*lld %lld ", MARK, STAMP_DIGITS, (long long)scheduled, (long long)number);
  memset(text + n, 'x', MESSAGE_BYTES - n);
  text[MESSAGE_BYTES] = 0;
  if (all.protocol == PLAIN) return client_send(c, TEXT, text, MESSAGE_BYTES);
  n = all.protocol == V1
    ? snprintf(frame, sizeof frame, "{\"type\":\"say\",\"room\":\"lobby\",\"id\":\"%lld\",\"text\":\"%s\"}", (long long)number, text)
    : snprintf(frame, sizeof frame, "42[\"message\",\"%s\"]", text);
  client_send(c, TEXT, frame, n);
}

static int is(const struct client *c, const char *start) {
  return strncmp(c->frame.prefix, start, strlen(start)) == 0;
}

// Copies the JSON string behind a key; what the node makes here holds no escapes.
static void copy_string(char *to, size_t room, const char *json, const char *key) {
  const char *from = strstr(json, key);
  size_t n = 0;
  if (from) for (from += strlen(key); from[n] && from[n] != '"' && n < room - 1; n++) to[n] = from[n];
  to[n] = 0;
}

static void client_text_v1(struct client *c) {
  if (is(c, "{\"type\":\"said\"")) all.answers++;
  else if (is(c, "{\"type\":\"gap\"")) all.gaps++;
  else if (is(c, "{\"type\":\"error\"")) {
    if (all.errors++ == 0) fprintf(stderr, "the server answered: %.300s\n", c->frame.prefix);
    if (c->state == GREETING) errno = 0, client_drop(c, NO_CLOSE_FRAME);
  } else if (c->state == GREETING && is(c, "{\"type\":\"hello\"")) {
    const char *member = strstr(c->frame.prefix, "\"member\":");
    if (member && !c->resuming) {
      copy_string(c->id, sizeof c->id, member, "\"id\":\"");
      copy_string(c->secret, sizeof c->secret, member, "\"secret\":\"");
    }
    client_join(c);
  } else if (c->state == GREETING && is(c, "{\"type\":\"joined\"")) {
    if (!c->resuming) copy_string(c->epoch, sizeof c->epoch, c->frame.prefix, "\"epoch\":\"");
    client_enter(c);
  }
}

static void client_text_socketio(struct client *c) {
  if (is(c, "0{")) client_send(c, TEXT, "40", 2);
  else if (c->state == GREETING && is(c, "40")) client_enter(c);
  else if (is(c, "2") && c->frame.kept == 1) client_send(c, TEXT, "3", 1);
}

static void client_frame(struct client *c) {
  const uint8_t *payload = (const uint8_t *)c->frame.prefix;
  int opcode = frame_opcode(&c->frame);
  if (opcode == PING) client_send(c, PONG, c->frame.prefix, c->frame.kept);
  else if (opcode == CLOSE) client_drop(c, c->frame.kept >= 2 ? payload[0] << 8 | payload[1] : 1005);
  else if (all.protocol == V1) client_text_v1(c);
  else if (all.protocol == SOCKETIO) client_text_socketio(c);
}

// Reads the times behind the marks; a stamp may be cut by the end of what was read.
static void client_time(struct client *c, const uint8_t *bytes, size_t size, int64_t now) {
  for (size_t i = 0; i < size; i++) {
    if (c->digits > 0) {
      c->stamp = c->stamp * 10 + (bytes[i] - '0');
      if (--c->digits == 0 && c->stamp >= all.record_from) latency_add(&all.latency, now - c->stamp);
    } else if (bytes[i] == MARK) {
      c->digits = STAMP_DIGITS;
      c->stamp = 0;
    }
  }
}

static void client_count(struct client *c, const uint8_t *bytes, size_t size, int64_t now) {
  int64_t marks = 0;
  for (size_t i = 0; i < size; i++) marks += bytes[i] == MARK; // the compiler makes this SIMD
  c->delivered += marks;
  all.delivered += marks;
  if (c->sampled) client_time(c, bytes, size, now);
}

static size_t client_http(struct client *c, const uint8_t *bytes, size_t size) {
  size_t i = 0;
  while (i < size && c->crlf < 4) {
    uint8_t byte = bytes[i++];
    if (c->frame.kept < PREFIX) c->frame.prefix[c->frame.kept++] = byte;
    c->crlf = byte == (c->crlf & 1 ? '\n' : '\r') ? c->crlf + 1 : byte == '\r';
  }
  if (c->crlf < 4) return i;
  c->frame.prefix[c->frame.kept] = 0;
  if (!is(c, "HTTP/1.1 101")) {
    if (all.failed == 0) fprintf(stderr, "the server refused: %.60s\n", c->frame.prefix);
    client_drop(c, NO_CLOSE_FRAME);
  } else if (all.protocol == PLAIN) client_enter(c);
  else {
    c->state = GREETING;
    if (all.protocol == V1) client_hello(c);
  }
  return i;
}

static void client_read(struct client *c) {
  static uint8_t buffer[256 * 1024];
  ssize_t size = recv(c->fd, buffer, sizeof buffer, 0);
  if (size < 0 && errno == EAGAIN) return;
  if (size == 0) errno = 0; // the server ended the connection in order
  if (size <= 0) return client_drop(c, NO_CLOSE_FRAME);
  int64_t now = now_us();
  size_t i = c->state == UPGRADING ? client_http(c, buffer, size) : 0;
  while (i < (size_t)size && c->state != GONE) {
    if (!c->frame.inside) {
      // A frame without payload is whole with its head.
      if (frame_head(&c->frame, buffer[i++]) && c->frame.left == 0 && frame_payload(&c->frame, buffer, 0))
        client_frame(c);
      continue;
    }
    size_t piece = c->frame.left < size - i ? c->frame.left : size - i;
    if (frame_opcode(&c->frame) == TEXT) client_count(c, buffer + i, piece, now);
    if (frame_payload(&c->frame, buffer + i, piece)) client_frame(c);
    i += piece;
  }
}

static void client_event(struct client *c, uint32_t events) {
  if (c->state == CONNECTING) client_upgrade(c);
  else if (events & EPOLLIN) client_read(c);
  else if (events & (EPOLLHUP | EPOLLERR)) client_drop(c, NO_CLOSE_FRAME);
}
#endif
