// The little of RFC 6455 that a load generator needs: write a masked frame, and find the boundaries of those received.
#ifndef FRAME_H
#define FRAME_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };
enum { PREFIX = 1024 }; // bytes kept of a frame's payload: enough to know its type and what a hello answers
enum { FRAME_OVERHEAD = 14 };

struct frame {
  uint8_t head[10];
  int have;            // bytes of the head so far
  int inside;          // whether the head is whole and payload follows
  uint64_t left;       // payload bytes still to come
  size_t kept;         // bytes in prefix
  char prefix[PREFIX + 1];
};

// Takes one byte of a head; true once the head is whole.
static int frame_head(struct frame *f, uint8_t byte) {
  f->head[f->have++] = byte;
  int size = f->have < 2 ? 2 : (f->head[1] & 127) == 126 ? 4 : (f->head[1] & 127) == 127 ? 10 : 2;
  if (f->have < size) return 0;
  f->left = size == 2 ? f->head[1] & 127 : 0;
  for (int i = 2; i < size; i++) f->left = f->left << 8 | f->head[i];
  f->inside = 1;
  f->kept = 0;
  return 1;
}

static int frame_opcode(const struct frame *f) { return f->head[0] & 15; }

// Takes payload that lies in one piece; true once the frame is whole.
static int frame_payload(struct frame *f, const uint8_t *bytes, size_t size) {
  size_t keep = PREFIX - f->kept < size ? PREFIX - f->kept : size;
  memcpy(f->prefix + f->kept, bytes, keep);
  f->kept += keep;
  f->left -= size;
  if (f->left > 0) return 0;
  f->prefix[f->kept] = 0;
  f->inside = f->have = 0;
  return 1;
}

// Writes a masked frame and returns its size; `out` has room for size + FRAME_OVERHEAD. The mask is
// not zero, because servers may skip the unmasking of a zero mask.
static size_t frame_write(uint8_t *out, int opcode, const char *payload, size_t size) {
  static const uint8_t mask[4] = {0x37, 0xfa, 0x21, 0x3d};
  size_t at = 2;
  out[0] = 0x80 | opcode;
  out[1] = 0x80 | (size < 126 ? size : 126);
  if (size >= 126) {
    out[at++] = size >> 8;
    out[at++] = size & 255;
  }
  memcpy(out + at, mask, 4);
  at += 4;
  for (size_t i = 0; i < size; i++) out[at + i] = payload[i] ^ mask[i & 3];
  return at + size;
}
#endif
