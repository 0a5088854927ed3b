/** How soon the node is of use: from the command to ready, and until a browser has the page. */
import { rm } from 'node:fs/promises'
import { setTimeout as pass } from 'node:timers/promises'
import type { BenchCase, BenchContext, Figures } from '../case.ts'
import { startServer, temporaryHome } from './server.ts'

/** Seconds until the memory of the start is given back. */
const SETTLE_SECONDS = 10
const QUICK_SETTLE_SECONDS = 1
const MB = 1_000_000
const KB = 1_000

async function measure({ scale, signal }: BenchContext, peers: boolean): Promise<Figures> {
  const home = await temporaryHome()
  try {
    const first = await startServer('rialto', { signal, home, peers })
    await first[Symbol.asyncDispose]()
    await using server = await startServer('rialto', { signal, home, peers })
    const page = await loadPage(new URL(`http://127.0.0.1:${server.port}/`), signal)
    const settle = scale.quick ? QUICK_SETTLE_SECONDS : SETTLE_SECONDS
    await pass(settle * 1000, undefined, { signal })
    return {
      firstMs: first.startMs,
      againMs: server.startMs,
      pageMs: page.milliseconds,
      pageKB: page.bytes / KB,
      requests: page.requests,
      residentMB: server.usage().residentBytes / MB,
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Loads the page and, all at once, what its markup names. */
async function loadPage(url: URL, signal: AbortSignal) {
  const from = performance.now()
  const page = await body(url, signal)
  const named = page.toString('utf8').matchAll(/(?:src|href)="([^"#]+)"/g)
  const parts = [...named].map(([, path]) => new URL(path ?? '', url))
  const own = parts.filter(({ origin }) => origin === url.origin)
  const bodies = await Promise.all(own.map((part) => body(part, signal)))
  const bytes = bodies.reduce((sum, { length }) => sum + length, page.length)
  return { bytes, requests: 1 + own.length, milliseconds: performance.now() - from }
}

async function body(url: URL, signal: AbortSignal): Promise<Buffer> {
  const answer = await fetch(url, { signal })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

export const start: BenchCase = {
  name: 'start',
  title: 'start to ready, and the page',
  work: 'The built node with an empty home, then with the same home again; the page with everything its markup names.',
  columns: [
    { key: 'firstMs', title: 'first start, ms', over: 'median' },
    { key: 'againMs', title: 'start again, ms', over: 'median' },
    { key: 'pageMs', title: 'page, ms', over: 'median' },
    { key: 'pageKB', title: 'page, KB', over: 'median', digits: 1 },
    { key: 'requests', title: 'requests', over: 'median' },
    { key: 'residentMB', title: 'resident MB', over: 'median', digits: 1 },
  ],
  variants: [
    { name: 'rialto', measure: (context) => measure(context, true) },
    { name: 'rialto --room-only', measure: (context) => measure(context, false) },
  ],
  targets: [
    {
      says: 'ready within 1 s',
      value: (of) => of('rialto', 'firstMs'),
      unit: 'ms',
      most: 1_000,
    },
    {
      says: 'resident memory under 170 MB',
      value: (of) => of('rialto', 'residentMB'),
      unit: 'MB',
      below: 170,
    },
    {
      says: 'resident memory of the room alone under 100 MB',
      value: (of) => of('rialto --room-only', 'residentMB'),
      unit: 'MB',
      below: 100,
    },
  ],
}
