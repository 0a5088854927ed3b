import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openBrowser, skip } from './browser.ts'
import { startPageNode } from './page-node.ts'
import { enter, message, own, place, say } from './visitor.ts'

const PICTURE = fileURLToPath(new URL('../../docs/page.png', import.meta.url))

/** It would differ by a minute at every run, so it is taken only when asked for. */
const unasked =
  process.env.RIALTO_PICTURE === '1' ? false : 'set RIALTO_PICTURE=1 to take docs/page.png anew'

test('the picture of the README shows a busy room', { skip: unasked || skip }, async () => {
  await using node = await startPageNode()
  node.hub.createRoom('garden', { topic: 'What grows, and who waters it' })
  node.hub.createRoom('kitchen')
  await using browser = await openBrowser()
  const size = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const
  const ann = await browser.window(`${node.url}#/room/garden`, size)
  await enter(ann, 'Ann')
  const bob = await browser.window(`${node.url}#/room/garden`, size)
  await enter(bob, 'Bob')
  for (const [who, text] of [
    [ann, 'Good morning! The tomatoes have come up overnight.'],
    [bob, 'All of them?'],
    [ann, 'Eleven of twelve. The last one takes its time.'],
    [bob, 'Then I bring the stakes tomorrow:\n- eleven long ones\n- one short one, with hope'],
    [ann, 'Wonderful. Can you water them on Thursday? I am away until noon.'],
    [bob, 'Yes, before work.'],
    [ann, 'Thank you!'],
  ] as const) {
    await say(who, text)
    await own(who, text, 'stored').waitFor()
  }
  await say(
    bob,
    'One more thing: the gate squeaks again. I have oil at home and can bring that too.',
  )
  await node.hub.broadcast('kitchen', 'Soup is ready.')
  await place(ann, 'kitchen').click()
  await message(ann, 'Soup is ready.').waitFor()
  await place(ann, 'garden').click()
  await node.hub.broadcast('kitchen', 'There is bread as well.')
  await place(ann, 'kitchen').locator('.badge').waitFor()
  await ann.locator('.member', { hasText: 'Bob' }).waitFor()
  await bob.getByRole('textbox', { name: /^Message to/ }).pressSequentially('And')
  await ann.getByText('Bob is writing…').waitFor()
  await ann.screenshot({ path: PICTURE, animations: 'disabled' })
})
