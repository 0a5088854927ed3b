import { join } from 'node:path'
import { test } from 'node:test'
import { openBrowser, skip } from '../browser/browser.ts'
import { startChild } from '../child.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/embed-hub.ts')

test('two windows of a page of plain text frames see each other, and hostile text as text', {
  skip,
}, async () => {
  await using hub = startChild([EXAMPLE], { PORT: '0' })
  const [, http = ''] = await hub.line(/^open (http:\S+)$/)
  await using browser = await openBrowser()
  const [a, b] = await Promise.all([browser.window(http), browser.window(http)])
  for (const [from, to, text] of [
    [a, b, 'good morning'],
    [b, a, '<img src=x onerror=alert(1)>'],
  ] as const) {
    await from.getByLabel('Message').fill(text)
    await from.getByRole('button', { name: 'Send' }).click()
    await from.getByText(text, { exact: true }).waitFor()
    await to.getByText(text, { exact: true }).waitFor()
  }
})
