/** What every test of the page begins with: a node and a browser, fresh for each test, and gone after it. */
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { HubOptions } from '../../src/chat/index.ts'
import { openBrowser, skip, type TestBrowser } from './browser.ts'
import { type PageNode, startPageNode } from './page-node.ts'
import { enter } from './visitor.ts'

export interface Stage {
  node: PageNode
  browser: TestBrowser
  /** A window of its own in which somebody has come in. */
  visitor(name: string, hash?: string): Promise<Page>
}

/** A test on the page; skipped, and said so, where there is no browser. */
export function pageTest(
  name: string,
  body: (stage: Stage) => Promise<void>,
  options: HubOptions = {},
): void {
  test(name, { skip }, async () => {
    await using node = await startPageNode(options)
    await using browser = await openBrowser()
    await body({
      node,
      browser,
      async visitor(name, hash = '') {
        const page = await browser.window(node.url + hash)
        await enter(page, name)
        return page
      },
    })
  })
}
