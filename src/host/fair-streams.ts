/**
 * Lets the streams of a connection take turns. When a connection can carry more, libp2p asks its streams in the order
 * in which they were opened, and the first ones fill it up again: of many busy streams all but a few would starve.
 */
import type { StreamMuxerFactory } from '@libp2p/interface'

/** A muxer like the one given, whose streams are asked in a circle. */
export function takeTurns<Components>(
  make: (components: Components) => StreamMuxerFactory,
): (components: Components) => StreamMuxerFactory {
  return (components) => {
    const factory = make(components)
    const createMuxer = factory.createStreamMuxer.bind(factory)
    factory.createStreamMuxer = (connection) => {
      // Before the muxer listens, so that it asks in the new order.
      connection.addEventListener('drain', () => {
        const first = muxer.streams.shift()
        if (first) muxer.streams.push(first)
      })
      const muxer = createMuxer(connection)
      return muxer
    }
    return factory
  }
}
