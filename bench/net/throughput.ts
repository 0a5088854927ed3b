/** Two processes over loopback: messages of one size, beside the same bytes on a raw stream of the host. */
import type { BenchCase, Target, Variant } from '../case.ts'
import { run, serve } from './programs.ts'

const MEGABYTE = 1e6
/** Bytes of a header. */
const HEADER_BYTES = 36
/** Bytes of a write on the raw stream where messages are smaller: what the message service hands over too. */
const RAW_BYTES = 64 * 1024

function messages(bytes: number): Variant {
  return {
    name: 'messages',
    measure: async ({ scale, signal }) => {
      await using server = await serve(signal)
      const before = server.usage().cpuSeconds
      const sent = await run('send-messages', [server.address, bytes, scale.seconds], { signal })
      const [count, seconds] = [Number(sent.messages), Number(sent.seconds)]
      return {
        perSecond: count / seconds,
        megabytes: (count * (bytes + HEADER_BYTES)) / seconds / MEGABYTE,
        senderUs: (Number(sent.cpuSeconds) / count) * 1e6,
        receiverUs: ((server.usage().cpuSeconds - before) / count) * 1e6,
      }
    },
  }
}

function raw(bytes: number): Variant {
  return {
    name: 'raw stream',
    measure: async ({ scale, signal }) => {
      await using server = await serve(signal)
      const before = server.usage().cpuSeconds
      const piece = Math.max(RAW_BYTES, bytes)
      const sent = await run('send-raw', [server.address, piece, scale.seconds], { signal })
      const rate = Number(sent.bytes) / Number(sent.seconds)
      const count = Number(sent.bytes) / (bytes + HEADER_BYTES)
      return {
        perSecond: rate / (bytes + HEADER_BYTES),
        megabytes: rate / MEGABYTE,
        senderUs: (Number(sent.cpuSeconds) / count) * 1e6,
        receiverUs: ((server.usage().cpuSeconds - before) / count) * 1e6,
      }
    },
  }
}

export function throughput(
  name: string,
  { title, bytes, targets }: { title: string; bytes: number; targets: readonly Target[] },
): BenchCase {
  return {
    name,
    title,
    work: `One process sends to another for some seconds: incompressible messages of ${bytes.toLocaleString('en')} bytes through handshake, compression flag, checksums and dispatcher, and the same bytes on a raw stream of the same host. The time counts until the last one was handled.`,
    columns: [
      { key: 'perSecond', title: 'messages/s', over: 'median' },
      { key: 'megabytes', title: 'MB/s', over: 'median' },
      { key: 'senderUs', title: 'sender CPU µs each', over: 'median', digits: 2 },
      { key: 'receiverUs', title: 'receiver CPU µs each', over: 'median', digits: 2 },
    ],
    variants: [messages(bytes), raw(bytes)],
    targets,
  }
}
