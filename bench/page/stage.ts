/** What every case of the page begins with: the built node, people who talk in its lobby, and a Chromium on its page. */
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core'
import { type ChatClient, createChatClient } from '../../src/chat/client/index.ts'
import { CHROMIUM_HELP, findChromium } from '../../test/browser/chromium.ts'
import { startServer } from '../chat/server.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-precise-memory-info',
]
/** A window of a common notebook. */
const VIEWPORT = { width: 1280, height: 800 }
/** Milliseconds that the page gets to show what is waited for. */
const PATIENCE_MS = 60_000
/** Messages that one member says at a time: fewer than the node takes at once. */
const BURST_MESSAGES = 800

/** A window on the page, and the browser's own view of it. */
export interface Window {
  page: Page
  cdp: CDPSession
}

export interface PageStage extends AsyncDisposable {
  readonly url: string
  /** A window that nothing is kept of, or in which somebody named so has been before. */
  open(nick?: string): Promise<Window & { context: BrowserContext }>
  /** Says so many messages in the lobby, as fast as the node takes them or so many a second. */
  talk(count: number, options?: { rate?: number }): Promise<void>
}

/** Starts node and browser; both go with it. */
export async function openStage(signal: AbortSignal): Promise<PageStage> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new Error(CHROMIUM_HELP)
  const server = await startServer('rialto', { signal })
  const url = `http://127.0.0.1:${server.port}/`
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS })
  const talkers: ChatClient[] = []
  return {
    url,
    async open(nick) {
      const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' })
      context.setDefaultTimeout(PATIENCE_MS)
      const page = await context.newPage()
      const cdp = await context.newCDPSession(page)
      if (nick !== undefined) {
        const kept = JSON.stringify({ nick, rooms: [], lastRoom: 'lobby' })
        await page.addInitScript((text) => localStorage.setItem('rialto.page', text), kept)
      }
      return { context, page, cdp }
    },
    async talk(count, { rate } = {}) {
      const wanted = Math.max(4, Math.ceil(count / BURST_MESSAGES))
      while (talkers.length < Math.min(wanted, MOST_TALKERS))
        talkers.push(await newcomer(url, talkers.length))
      await say(talkers, count, rate, signal)
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await Promise.all(talkers.map((talker) => talker.close()))
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Members who talk at most; with more the room's list would be what is measured. */
const MOST_TALKERS = 16
const WORDS = 'the gate squeaks again and somebody has to bring the oil for it before noon'.split(
  ' ',
)

async function newcomer(url: string, number: number): Promise<ChatClient> {
  const client = createChatClient({ url, nick: `talker ${number + 1}` })
  await client.connect()
  await client.join('lobby', { limit: 1 })
  return client
}

/** Messages of 2 to 40 words by everybody in turn; resolves when all are stored. */
async function say(
  talkers: readonly ChatClient[],
  count: number,
  rate: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const from = performance.now()
  let waiting: Promise<unknown>[] = []
  for (let number = 0; number < count; number += 1) {
    signal.throwIfAborted()
    const due = rate === undefined ? 0 : from + (number / rate) * 1_000 - performance.now()
    if (due > 1) await new Promise((resolve) => setTimeout(resolve, due))
    const talker = talkers[number % talkers.length]!
    const words = Array.from(
      { length: 2 + ((number * 7) % 39) },
      (_, at) => WORDS[(number + at) % WORDS.length],
    )
    waiting.push(talker.say('lobby', `${number + 1} ${words.join(' ')}`).settled())
    if (waiting.length < 512) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
}

/** The figure below which `part` of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
