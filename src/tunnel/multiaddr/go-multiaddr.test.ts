/** The same answers as the Go libraries, to some 800 texts: `go-multiaddr.json` holds what those answer. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { dialArgs, parseMultiaddr, parseUint64, peerIdCid, peerIdText } from './index.ts'

interface Vectors {
  addresses: {
    given: string
    text?: string
    fault?: string
    network?: string
    address?: string
    noDial?: string
  }[]
  ids: { given: string; base58?: string; base36?: string; base32?: string; fault?: string }[]
  numbers: { given: string; value?: string; fault?: string }[]
}

const VECTORS: Vectors = JSON.parse(
  readFileSync(new URL('go-multiaddr.json', import.meta.url), 'utf8'),
)

describe('what the Go libraries answer', () => {
  it('is the same text or the same fault for every address', () => {
    const answers = VECTORS.addresses.map(({ given }) => ({
      given,
      ...answer('text', () => parseMultiaddr(given).toString()),
    }))
    const expected = VECTORS.addresses.map(({ given, text, fault }) => pick({ given, text, fault }))
    assertSame(answers, expected)
  })

  it('is the same network and place for every address that can be dialled, or the same fault', () => {
    const readable = VECTORS.addresses.filter(({ fault }) => fault === undefined)
    const answers = readable.map(({ given }) => ({ given, ...dialled(given) }))
    const expected = readable.map(({ given, network, address, noDial }) =>
      pick({ given, network, address, noDial }),
    )
    assertSame(answers, expected)
  })

  it('reads what it writes', () => {
    for (const { text } of VECTORS.addresses) {
      if (text === undefined) continue
      const address = parseMultiaddr(text)
      assert.equal(address.toString(), text)
      assert.ok(address.equals(address.slice()))
    }
  })

  it('is the same id in three bases, or the same fault, for every peer id', () => {
    const answers = VECTORS.ids.map(({ given }) => {
      const { base58, fault } = answer('base58', () => peerIdText(given))
      if (base58 === undefined) return pick({ given, fault })
      return { given, base58, base36: peerIdCid(given), base32: peerIdCid(given, 'base32') }
    })
    assertSame(answers, VECTORS.ids.map(pick))
  })

  it('is the same number or the same fault for every stream', () => {
    const answers = VECTORS.numbers.map(({ given }) => ({
      given,
      ...answer('value', () => parseUint64(given).toString()),
    }))
    assertSame(answers, VECTORS.numbers.map(pick))
  })
})

function dialled(given: string): Record<string, string> {
  try {
    return { ...dialArgs(parseMultiaddr(given)) }
  } catch (error) {
    return { noDial: (error as Error).message }
  }
}

function answer(name: string, run: () => string): Record<string, string> {
  try {
    return { [name]: run() }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

/** Without what is not there. */
function pick(row: object): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}

/** Shows the rows that differ, and no others. */
function assertSame(answers: object[], expected: object[]): void {
  const [mine, theirs] = [answers, expected].map((rows) => rows.map((row) => pick(row)))
  const differ = theirs!.filter((row, at) => !same(row, mine![at]!))
  assert.deepEqual(
    mine!.filter((row, at) => !same(row, theirs![at]!)),
    differ,
  )
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys({ ...one, ...other })
  return names.every((name) => one[name] === other[name])
}
