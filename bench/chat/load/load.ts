/** Runs the load generator against a server and reads what it counted. */
import { z } from 'zod'
import { type Child, startChild } from '../../child.ts'

/** Seconds that a run may take beyond its load: connecting, draining, coming back. */
const SPARE_SECONDS = 150

/** plain: text frames as they are; v1: the rooms protocol; socketio: Engine.IO 4 with Socket.IO 5 on it. */
export type Protocol = 'plain' | 'v1' | 'socketio'

export interface LoadOptions {
  port: number
  path: string
  protocol: Protocol
  clients: number
  /** Messages a second of all clients together; 0 only holds the connections. */
  rate: number
  /** Seconds that are sent before the measured ones, so that the server's code is compiled. @default 1 */
  warmup?: number
  seconds?: number
  /** Seconds after the last message was due in which all may still be sent and arrive. @default 10 */
  drain?: number
  /** Clients that stop reading once they are in, and say nothing. @default 0 */
  stalled?: number
  /** Connects at a time. @default 200 */
  window?: number
  /** Messages that each client asks for again after the server's restart; 0 is no restart. @default 0 */
  missed?: number
}

const inReport = z.object({
  in: z.number(),
  failed: z.number(),
  /** From the first connect until all were in. */
  seconds: z.number(),
  /** Milliseconds in which 99 of 100 clients got in. */
  p99: z.number(),
})

const doneReport = z.object({
  /** Messages that the generator had not sent when its time was over: what it was asked for was too much. */
  unsent: z.number(),
  sent: z.number(),
  delivered: z.number(),
  /** What the reading clients should have had and have not. */
  lost: z.number(),
  /** `said` answers, v1 only. */
  answers: z.number(),
  /** `gap` frames, v1 only. */
  gaps: z.number(),
  errors: z.number(),
  /** Sockets given up because they took no more. */
  blocked: z.number(),
  /** From the first message sent to the last delivered. */
  seconds: z.number(),
  /** From when the last message was due to the last delivered. */
  drainSeconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** The furthest that a message was sent behind its time. */
  latestSendMs: z.number(),
  generatorCpuSeconds: z.number(),
  /** Connections that the server closed, by close code. */
  closed: z.record(z.string(), z.number()),
})

const resumedReport = z.object({
  /** From the server's death until a first client was in again. */
  answeredSeconds: z.number(),
  /** From the server's death until all clients had all messages. */
  seconds: z.number(),
  /** Messages too few (or, below 0, too many). */
  wrong: z.number(),
})

export type InReport = z.infer<typeof inReport>
export type DoneReport = z.infer<typeof doneReport>
export type ResumedReport = z.infer<typeof resumedReport>

/** A run of the generator: each promise rejects when the generator ends before. */
export interface Load extends AsyncDisposable {
  /** All clients are in, or as many as ever will. */
  in(): Promise<InReport>
  /** The warm-up is over. */
  measuring(): Promise<void>
  done(): Promise<DoneReport>
  /** All messages are delivered, and the server may be killed. */
  waiting(): Promise<void>
  resumed(): Promise<ResumedReport>
}

/** Starts a run; whoever disposes it ends its connections. */
export function startLoad(generator: string, options: LoadOptions, signal: AbortSignal): Load {
  const args = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  const child: Child = startChild(generator, args, signal)
  const total = (options.warmup ?? 1) + (options.seconds ?? 0) + (options.drain ?? 0)
  const deadline = AbortSignal.timeout((total + SPARE_SECONDS) * 1000)
  const event = (name: string) => child.report('event', name, AbortSignal.any([signal, deadline]))
  return {
    in: async () => inReport.parse(await event('in')),
    measuring: async () => void (await event('measuring')),
    done: async () => doneReport.parse(await event('done')),
    waiting: async () => void (await event('waiting')),
    resumed: async () => resumedReport.parse(await event('resumed')),
    [Symbol.asyncDispose]: () => child.end(),
  }
}
