/** rialto contract events: what a contract tells, from any block on and as it comes. */
import type { BlockBound } from '../../contract/index.ts'
import { defineCommand, oneOf, printable, UsageError, wholeNumber } from '../command/index.ts'
import { CHAIN_OPTIONS, openChain } from './chain-options.ts'
import { readCursor } from './cursor-file.ts'
import { createEventPrinter, type FollowedEvent } from './event-printer.ts'
import { explainEvents } from './explain-events.ts'
import { findNoCode } from './find-no-code.ts'
import { ADDRESS_ARGUMENT } from './function-arguments.ts'
import { ABI_OPTION, CONTRACT_OPTION, readInterface } from './interface-options.ts'

const TAGS = ['earliest', 'latest', 'safe', 'finalized', 'next'] as const

const ON_REWOUND = ['stop', 'go-on'] as const

const readOnRewound = oneOf(ON_REWOUND)

export const contractEvents = defineCommand({
  name: 'contract events',
  summary: 'Follow the events of a contract',
  details:
    'Goes on until it is interrupted, or until --to-block. With --cursor the place in the chain is kept in a file, and the ' +
    'next run goes on behind the last event. An event that a reorganisation took away is printed again, as removed. Where ' +
    'it took away the place of the cursor while nobody followed, this fails with the block from which events are gone; with ' +
    '--on-rewound go-on it prints "rewound BLOCK", and then what came in their place.',
  examples: [
    {
      line: 'rialto contract events 0x5FbD... Transfer --abi token.sol --rpc ws://127.0.0.1:8545',
      summary: 'as they come',
    },
    {
      line: 'rialto contract events 0x5FbD... --abi token.sol --rpc http://127.0.0.1:8545 --from-block 0 --to-block latest --json',
      summary: 'all there were, one object a line',
    },
    {
      line: 'rialto contract events 0x5FbD... --abi token.sol --rpc node.ipc --from-block 0 --cursor token.cursor',
      summary: 'each once, over restarts',
    },
  ],
  arguments: [
    ADDRESS_ARGUMENT,
    { name: 'event', summary: 'its name or signature (default: all)', optional: true },
  ],
  options: [
    ...CHAIN_OPTIONS,
    ABI_OPTION,
    CONTRACT_OPTION,
    {
      name: 'from-block',
      value: 'block',
      summary: `a number, or ${TAGS.join(', ')} (default: next)`,
      parse: blockBound,
    },
    {
      name: 'to-block',
      value: 'block',
      summary: 'where to end (default: never)',
      parse: blockBound,
    },
    {
      name: 'confirmations',
      value: 'count',
      summary: 'blocks that have to stand on top of an event (default: 0)',
      parse: wholeNumber(0),
    },
    { name: 'cursor', value: 'file', summary: 'keeps the place in the chain', complete: 'file' },
    {
      name: 'on-rewound',
      value: 'what',
      summary: `${ON_REWOUND.join(' or ')}, where the place of the cursor is gone (default: stop)`,
      parse: readOnRewound,
      complete: ON_REWOUND,
    },
  ],
  async run(env, { address, event, json, home, rpc, abi, contract, cursor: file, ...typed }) {
    const { bindContract, checkAddress, definitionOf } = await import('../../contract/index.ts')
    const where = checkAddress(address, 'ADDRESS')
    const { chosen: source } = await readInterface(env, { abi, contract })
    const definition = definitionOf(source.name, source.abi)
    const names = definition.events.flatMap((one) => one.member ?? one.signature)
    const known = definition.events.some((one) => one.member === event || one.signature === event)
    if (event !== undefined && !known) {
      throw new UsageError(`${source.name} has no event ${event}: it has ${names.join(', ')}`)
    }
    const cursor = file === undefined ? undefined : await readCursor(file)
    await using chain = await openChain(env, { home, rpc })
    const { connection } = chain
    const bound = bindContract(definition, where, { connection })
    const follow = (event === undefined ? bound.allEvents : bound.events[event]) as Follow
    const nobody = await findNoCode(connection, { name: source.name, address: where }, env.signal)
    if (nobody !== undefined && typed.toBlock === undefined) {
      await env.stderr.line(printable(`rialto: ${nobody.message} (${nobody.code})`))
    }
    const printer = await createEventPrinter(env, { json, file })
    try {
      const events = follow({
        ...(cursor === undefined ? { fromBlock: typed.fromBlock } : { cursor }),
        ...(typed.onRewound === 'go-on' ? { onRewound: printer.rewound } : {}),
        toBlock: typed.toBlock,
        confirmations: typed.confirmations,
        signal: env.signal,
        onTrouble: (error: Error) => void env.stderr.line(`rialto: ${error.message}`),
      })
      for await (const one of events) await printer.event(one)
      await printer.settled()
    } catch (error) {
      throw await explainEvents(error, file)
    }
    if (env.signal.aborted) throw env.signal.reason
    if (nobody !== undefined && printer.count === 0) throw nobody
  },
})

type Follow = (options: object) => AsyncIterable<FollowedEvent>

function blockBound(text: string, flag: string): BlockBound {
  if (/^\d+$/.test(text)) return BigInt(text)
  const tag = TAGS.find((one) => one === text)
  if (tag !== undefined) return tag
  throw new UsageError(
    `${flag} has to be a number or one of ${TAGS.join(', ')}, not ${JSON.stringify(text)}`,
  )
}
