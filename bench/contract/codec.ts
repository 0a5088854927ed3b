/** Encoding and decoding, hex in and out. */
import { fileURLToPath } from 'node:url'
import type { BenchCase, BenchContext, Column, Figures, Target, Variant } from '../case.ts'
import { type Child, startChild } from '../child.ts'
import { WORK_KEYS } from './works.ts'

const PROGRAM = fileURLToPath(new URL('child/codec.ts', import.meta.url))
const GETH = 'go-ethereum'
/** Milliseconds that a library may take beyond the time that it measures: one goes on until a work is done. */
const WAIT_MS = 120_000

type Way = 'encode' | 'decode'
const WAYS: readonly Way[] = ['encode', 'decode']
const FIGURES = WAYS.flatMap((way) =>
  WORK_KEYS.map((key) => ({ way, key, name: figure(way, key) })),
)

/** Times as fast as viem, by way and work. */
const VIEM: Readonly<Record<Way, Readonly<Record<string, number>>>> = {
  encode: { a: 8, b: 7, c: 8 },
  decode: { a: 10, b: 8, c: 10 },
}
/** Times as fast as ox, on every line. */
const OX = 2

export const codec: BenchCase = {
  name: 'codec',
  title: 'encoding and decoding, hex in and out',
  work: 'a = a call of transfer(address,uint256) with its selector; b = 20 structs (uint256,address,string,(bool,bytes32)[])[]; c = uint256[] of 1,000; d = address[] of 16,384 distinct ones. Decoded addresses have their checksums, but for "ox, plain" and go-ethereum; every library does it in the fastest way that it documents. Every text of a result is read.',
  columns: FIGURES.map(
    ({ way, key, name }): Column => ({ key: name, title: `${way} ${key}/s`, over: 'median' }),
  ),
  variants: [
    ...['rialto', 'viem', 'ox, checksums', 'ox, plain', 'ethers'].map(inJavaScript),
    { name: GETH, measure: measureGo },
  ],
  targets: [
    ...Object.entries(VIEM).flatMap(([way, works]) =>
      Object.entries(works).map(([key, least]) => times('viem', way as Way, key, least)),
    ),
    ...FIGURES.map(({ way, key }) => times('ox, checksums', way, key, OX)),
    // Of addresses it gives the bytes, without checksums.
    ...FIGURES.filter(({ key }) => key in VIEM.encode).map(({ way, key }) =>
      times(GETH, way, key, 1),
    ),
  ],
}

function times(rival: string, way: Way, key: string, least: number): Target {
  const name = figure(way, key)
  return {
    says: `${way} ${key}: at least ${least === 1 ? 'as fast as' : `${least} times`} ${rival}`,
    value: (of) => of('rialto', name) / of(rival, name),
    unit: 'times',
    least,
  }
}

function figure(way: Way, key: string): string {
  return way + key.toUpperCase()
}

function inJavaScript(name: string): Variant {
  return {
    name,
    async measure(context) {
      const { scale, signal } = context
      await using child = startChild(process.execPath, [PROGRAM, name, `${scale.seconds}`], signal)
      return await figuresOf(child, context)
    },
  }
}

async function measureGo(context: BenchContext): Promise<Figures> {
  // It brings the whole part along, which other subjects do without.
  const { startGoAbi } = await import('./go-abi.ts')
  await using go = await startGoAbi(context.scale.seconds, context.signal)
  return await figuresOf(go.child, context)
}

async function figuresOf(child: Child, { scale, signal }: BenchContext): Promise<Figures> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS + scale.seconds * 1000)])
  const report = await child.report('done', true, limit)
  return Object.fromEntries(FIGURES.map(({ name }) => [name, Number(report[name])]))
}
