/** A libp2p of the stock parts, with nothing of src/host. */
import type { TestContext } from 'node:test'
import { identify } from '@libp2p/identify'
import type { Connection, Stream } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { tls } from '@libp2p/tls'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'

/** One that runs until the test is over. */
export async function startStockNode(t: TestContext): Promise<Libp2p> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise(), tls()],
    streamMuxers: [yamux()],
    services: { identify: identify() },
  })
  t.after(() => node.stop())
  return node
}

/** What opens streams whose protocol nobody has agreed on. */
interface Muxed {
  muxer: { createStream(): Promise<Stream> }
}

/**
 * A stream on which the protocol is proposed and taken for granted: in one piece with `bytes`, and with the end
 * where `isAll`.
 */
export async function openLazily(
  connection: Connection,
  protocol: string,
  { bytes, isAll }: { bytes: Uint8Array; isAll: boolean },
): Promise<Stream> {
  const stream = await (connection as unknown as Muxed).muxer.createStream()
  stream.send(Buffer.concat([line('/multistream/1.0.0'), line(protocol), bytes]))
  if (isAll) void stream.close()
  return stream
}

/** A line of multistream-select: its length and a line feed. */
function line(text: string): Buffer {
  const bytes = Buffer.from(`${text}\n`)
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}
