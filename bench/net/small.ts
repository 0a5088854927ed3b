/** Small messages: what the service itself costs. */
import { throughput } from './throughput.ts'

export const small = throughput('small', {
  title: 'messages of 256 bytes',
  bytes: 256,
  targets: [
    {
      says: 'at least 500,000 messages a second',
      value: (of) => of('messages', 'perSecond'),
      unit: 'messages/s',
      least: 500_000,
    },
    {
      says: 'as close to 800,000 as it gets',
      value: (of) => of('messages', 'perSecond'),
      unit: 'messages/s',
      least: 800_000,
    },
  ],
})
