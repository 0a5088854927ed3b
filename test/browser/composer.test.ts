import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pageTest } from './stage.ts'
import { composer, holds, message, own, place, say, texts } from './visitor.ts'

pageTest(
  'what is begun at each place is there again after a reload, and gone once sent',
  async ({ visitor, node }) => {
    node.hub.createRoom('kitchen')
    const ann = await visitor('Ann')
    await composer(ann).fill('for the lobby\nand more')
    await place(ann, 'kitchen').click()
    await ann.getByRole('heading', { name: 'kitchen', exact: true }).waitFor()
    await composer(ann).fill('for the kitchen')
    await ann.reload()
    await ann.getByRole('heading', { name: 'kitchen', exact: true }).waitFor()
    await holds(composer(ann), 'for the kitchen')
    await composer(ann).press('Enter')
    await own(ann, 'for the kitchen', 'stored').waitFor()
    await place(ann, 'lobby').click()
    await ann.getByRole('heading', { name: 'lobby', exact: true }).waitFor()
    await holds(composer(ann), 'for the lobby\nand more')
    await ann.reload()
    await place(ann, 'kitchen').click()
    await ann.getByRole('heading', { name: 'kitchen', exact: true }).waitFor()
    await holds(composer(ann), '')
  },
)

pageTest(
  'storage that is refused or full costs no word before the page is closed',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await ann.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await composer(ann).fill('a word')
    await ann.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await holds(composer(ann), 'a word')
    await composer(ann).press('Enter')
    await own(ann, 'a word', 'stored').waitFor()
  },
)

pageTest('an input method that composes keeps its Enter', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const session = await ann.context().newCDPSession(ann)
  await composer(ann).focus()
  await session.send('Input.imeSetComposition', {
    text: 'nihao',
    selectionStart: 5,
    selectionEnd: 5,
  })
  await pressComposing(ann, { isComposing: true, keyCode: 13 })
  // Safari ends the composition first, and the code alone tells that the key was the input method's.
  await pressComposing(ann, { isComposing: false, keyCode: 229 })
  await session.send('Input.insertText', { text: '你好' })
  await holds(composer(ann), '你好')
  await composer(ann).press('Enter')
  await message(ann, '你好').waitFor()
  assert.deepEqual(await texts(ann), ['你好'])
})

function pressComposing(page: Page, how: { isComposing: boolean; keyCode: number }): Promise<void> {
  return composer(page).evaluate((field, { isComposing, keyCode }) => {
    const event = new KeyboardEvent('keydown', {
      key: 'Enter',
      isComposing,
      keyCode,
      bubbles: true,
      cancelable: true,
    })
    field.dispatchEvent(event)
  }, how)
}

pageTest('the field grows with its text up to a bound', async ({ visitor }) => {
  const ann = await visitor('Ann')
  const height = () => composer(ann).evaluate((field) => field.clientHeight)
  const low = await height()
  await composer(ann).fill(Array(4).fill('line').join('\n'))
  const higher = await height()
  assert(higher > low)
  await composer(ann).fill(Array(400).fill('line').join('\n'))
  const bound = await ann.evaluate(() => innerHeight * 0.4 + 1)
  assert((await height()) <= bound)
  await composer(ann).fill('')
  assert.equal(await height(), low)
})

pageTest('slow mode counts down to when one may write again', async ({ visitor, node }) => {
  const ann = await visitor('Ann')
  await visitor('Bob')
  node.hub.moderate({ action: 'slow', room: 'lobby', seconds: 600 })
  await ann.getByText('Slow mode: one message every 600 seconds', { exact: true }).waitFor()
  await say(ann, 'one')
  await own(ann, 'one', 'stored').waitFor()
  await ann.getByText(/You may write again in \d+ seconds\./).waitFor()
})

pageTest(
  'typing draws no message again, and messages draw no composer again',
  async ({ visitor, node }) => {
    const ann = await visitor('Ann')
    await node.fill('lobby', 50)
    await message(ann, 'text 50').waitFor()
    await ann.evaluate(() => {
      const changes = { rows: 0, list: 0, composer: 0 }
      Object.assign(window, { changes })
      const watch = (selector: string, name: 'list' | 'composer') =>
        new MutationObserver((records) => {
          changes[name] += records.length
          // Rows may come and go beyond what is in sight; what is there stays as it is.
          const inside = ({ target }: MutationRecord) => target.parentElement?.closest('.row')
          if (name === 'list') changes.rows += records.filter(inside).length
        }).observe(document.querySelector(selector)!, {
          subtree: true,
          childList: true,
          characterData: true,
        })
      watch('.messages', 'list')
      watch('.composer', 'composer')
    })
    const changes = () =>
      ann.evaluate(
        () =>
          (window as unknown as { changes: { rows: number; list: number; composer: number } })
            .changes,
      )
    await quiet(ann)
    const before = await changes()
    await composer(ann).pressSequentially('some words to type')
    await quiet(ann)
    const typed = await changes()
    assert.equal(typed.rows, before.rows)
    await node.hub.broadcast('lobby', 'another')
    await message(ann, 'another').waitFor()
    const heard = await changes()
    assert(heard.list > typed.list)
    assert.equal(heard.composer, typed.composer)
    await holds(composer(ann), 'some words to type')
  },
)

pageTest(
  'what was refused is written anew before what is being written',
  async ({ visitor, node }) => {
    const ann = await visitor('Ann')
    node.hub.moderate({ action: 'mute', room: 'lobby', member: node.idOf('Ann'), reason: '' })
    await say(ann, 'first')
    await own(ann, 'first', 'failed').waitFor()
    await composer(ann).fill('second')
    await ann.getByRole('button', { name: 'Write it anew' }).click()
    await own(ann, 'first', 'failed').waitFor({ state: 'detached' })
    await holds(composer(ann), 'first\nsecond')
    assert.deepEqual(await texts(ann), [])
  },
)

/** Waits until the list and the composer have come to rest: nothing of them changed for thirty frames. */
function quiet(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { changes } = window as unknown as { changes: { list: number; composer: number } }
    const count = () => changes.list + changes.composer
    for (let still = 0, seen = count(); still < 30; still += 1) {
      await new Promise(requestAnimationFrame)
      if (count() !== seen) still = 0
      seen = count()
    }
  })
}

pageTest(
  'a key that follows Enter before the page is drawn is the first of the next message',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).fill('hello')
    await composer(ann).evaluate((field) => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
      field.dispatchEvent(enter)
      document.execCommand('insertText', false, 'x')
    })
    await own(ann, 'hello', 'stored').waitFor()
    await holds(composer(ann), 'x')
  },
)

pageTest(
  'whoever comes back writes before the room is open, and it is said once',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await ann.reload({ waitUntil: 'commit' })
    await composer(ann).pressSequentially('at once')
    await composer(ann).press('Enter')
    await own(ann, 'at once', 'stored').waitFor()
    await say(ann, 'and again')
    await own(ann, 'and again', 'stored').waitFor()
    assert.deepEqual(await texts(ann), ['at once', 'and again'])
  },
)
