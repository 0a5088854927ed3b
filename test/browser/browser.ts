/** One Chromium for a file of tests, and windows in it that know nothing of each other. */
import assert from 'node:assert/strict'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { CHROMIUM_HELP, findChromium } from './chromium.ts'

/** Milliseconds that a test waits for what has to appear; a busy machine is slow, not wrong. */
const PATIENCE_MS = 20_000

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser's path, where there is one; `skip` is what a test's option wants. */
export const BROWSER_PATH = await findChromium()
export const skip = BROWSER_PATH === undefined ? CHROMIUM_HELP : false

export interface TestBrowser extends AsyncDisposable {
  /** Opens a window with a storage of its own; what the page breaks or complains of fails `close`. */
  window(url: string, options?: BrowserContextOptions): Promise<Page>
  /** What the windows that are open keep apart. */
  contexts(): BrowserContext[]
}

/** Opens it with further `flags`, where a test needs some. */
export async function openBrowser(flags: readonly string[] = []): Promise<TestBrowser> {
  // Playwright gives each browser that it launches a new profile, and removes it.
  const browser: Browser = await chromium.launch({
    executablePath: BROWSER_PATH!,
    args: [...FLAGS, ...flags],
  })
  const complaints: string[] = []
  return {
    async window(url, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      context.setDefaultTimeout(PATIENCE_MS)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        const { url: source } = message.location()
        // A node that is down or wants a token makes the browser complain about the network by itself.
        const network =
          /Failed to load resource|WebSocket connection to|error occurred when fetching the script/.test(
            message.text(),
          )
        // By plain HTTP it says which of the node's headers it heeds by HTTPS alone.
        const plain = /^The Cross-Origin-Opener-Policy header has been ignored/.test(message.text())
        if (['error', 'warning'].includes(message.type()) && !network && !plain) {
          complaints.push(`${message.text()} (${source})`)
        }
      })
      await page.goto(url)
      return page
    },
    contexts: () => browser.contexts(),
    async [Symbol.asyncDispose]() {
      await browser.close()
      assert.deepEqual(complaints, [])
    },
  }
}
