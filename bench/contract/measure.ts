/** Measures how often a second a library does its works. */
import type { Figures } from '../case.ts'
import type { Library, Prepared } from './libraries.ts'
import type { Work } from './works.ts'

/** Of the measured time, what a work runs before it is measured. */
const WARM_UP = 0.3
/** Milliseconds between two looks at the clock, about. */
const LOOK_MS = 2

/** Where results go, so that none is left out as unused. */
const sink = { letters: 0 }

/** `encodeA`, `decodeA` and so on, for each work; `ms` is what each of them is measured. */
export function measureLibrary(library: Library, works: readonly Work[], ms: number): Figures {
  const figures: Figures = {}
  for (const work of works) {
    const prepared = library(work)
    const letter = work.key.toUpperCase()
    for (const [name, once] of Object.entries(repeatable(prepared))) {
      perSecond(once, ms * WARM_UP)
      figures[name + letter] = perSecond(once, ms)
    }
  }
  return figures
}

function repeatable({ encode, decode }: Prepared): Record<'encode' | 'decode', () => void> {
  const data = encode() as `0x${string}`
  return {
    encode: () => use(encode()),
    decode: () => use(decode(data)),
  }
}

function perSecond(once: () => void, ms: number): number {
  let count = 0
  let batch = 1
  const start = performance.now()
  for (let now = start; ; ) {
    for (let index = 0; index < batch; index++) once()
    count += batch
    const before = now
    now = performance.now()
    if (now - start >= ms) return (count / (now - start)) * 1000
    if (now - before < LOOK_MS) batch *= 2
  }
}

/** Reads a letter of every text, which puts together what was only promised to be. */
function use(value: unknown): void {
  if (typeof value === 'string') sink.letters ^= value.charCodeAt(value.length - 1)
  else if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) for (const one of value) use(one)
    else for (const name in value) use((value as Record<string, unknown>)[name])
  }
}
