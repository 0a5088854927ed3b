/** Large messages: how much of the stream under them they reach. */
import { throughput } from './throughput.ts'

export const large = throughput('large', {
  title: 'messages of 1 MiB',
  bytes: 1024 * 1024,
  targets: [
    {
      says: 'at least 0.8 of what the same stream carries raw',
      value: (of) => of('messages', 'megabytes') / of('raw stream', 'megabytes'),
      unit: 'of raw',
      least: 0.8,
    },
  ],
})
