/** Prints events as they come, and keeps the place behind the last one in a file. */
import type { Env } from '../command/index.ts'
import { writeCursor } from './cursor-file.ts'

/** An event as `allEvents` of a bound contract gives it. */
export interface FollowedEvent {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly removed: boolean
  readonly blockNumber: bigint
  readonly cursor: string
}

export interface EventPrinter {
  /** How many events were printed. */
  readonly count: number
  event(event: FollowedEvent): Promise<void>
  /** The events after this block that were printed before are gone. Nobody waits for it: `settled` does. */
  rewound(block: bigint, cursor: string): void
  /** Rejects where what was rewound could not be told. */
  settled(): Promise<void>
}

/** With `json` an object a line; `file` is that of the cursor, where there is one. */
export async function createEventPrinter(
  env: Env,
  { json, file }: { readonly json: true | undefined; readonly file: string | undefined },
): Promise<EventPrinter> {
  const { formatValue, toPlain } = await import('../../contract/index.ts')
  const print = async (text: string, fields: object, cursor: string) => {
    await (json ? env.stdout.json(fields) : env.stdout.line(text))
    if (file !== undefined) await writeCursor(file, cursor)
  }
  let told: Promise<void> = Promise.resolve()
  let count = 0
  return {
    get count() {
      return count
    },
    async event(one) {
      await told
      count += 1
      const args = Object.entries(one.args).map(([name, value]) => `${name}=${formatValue(value)}`)
      const start = one.removed ? 'removed ' : ''
      const text = `${start}${one.blockNumber} ${one.name} ${args.join(' ')}`.trimEnd()
      await print(text, toPlain(one) as object, one.cursor)
    },
    rewound(block, cursor) {
      const fields = { rewound: true, blockNumber: String(block) }
      told = told.then(() => print(`rewound ${block}`, fields, cursor))
      told.catch(() => {})
    },
    settled: () => told,
  }
}
