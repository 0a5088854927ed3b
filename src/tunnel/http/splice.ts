/** Joins two ways of bytes until both have ended: an end goes on as an end, a break as a break. */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { reset } from '../reset.ts'

export function splice(one: Duplex, other: Duplex): void {
  breakWith(one, other)
  breakWith(other, one)
  one.pipe(other)
  other.pipe(one)
}

function breakWith(one: Duplex, other: Duplex): void {
  // What broke is told by `close`.
  one.on('error', () => {})
  one.once('close', () => {
    if (!one.readableEnded || !one.writableFinished) cutOff(other)
  })
}

/** The other end must not take it for an end in order. */
export function cutOff(way: Duplex): void {
  if (way instanceof Socket) reset(way)
  else way.destroy()
}
