/** What a reader of a long room sees and does, for the tests of the list of messages. */
import type { Page } from 'playwright-core'

/** A message in sight, and how far its top is from that of the window. */
export interface Seen {
  row: string
  top: number
}

/** The first message whose top is in sight. */
export function firstInSight(page: Page): Promise<Seen> {
  return page.locator('.messages').evaluate((box) => {
    const edge = box.getBoundingClientRect().top
    const found = [...box.querySelectorAll<HTMLElement>('[data-row]')].find(
      (row) => row.getBoundingClientRect().top >= edge,
    )!
    return { row: found.dataset.row!, top: found.getBoundingClientRect().top }
  })
}

/** Where a message is now. */
export function topOf(page: Page, row: string): Promise<number> {
  return page
    .locator(`[data-row="${row}"]`)
    .evaluate((element) => element.getBoundingClientRect().top)
}

/** Waits until the list stands at its end. */
export async function atEnd(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const box = document.querySelector('.messages')!
    return box.scrollHeight - box.scrollTop - box.clientHeight < 2
  })
}

/** Waits until the list no longer moves by itself: nothing loads, and two drawings are alike. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.messages').evaluate(async (box) => {
    const frame = () => new Promise(requestAnimationFrame)
    const state = () =>
      `${box.scrollTop} ${box.scrollHeight} ${box.childElementCount} ${box.textContent}`
    for (let same = 0, last = ''; same < 20; ) {
      await frame()
      same = state() === last ? same + 1 : 0
      last = state()
    }
  })
}

/** Scrolls by so many pixels, as a script does. */
export async function scrollBy(page: Page, pixels: number): Promise<void> {
  await page.locator('.messages').evaluate((box, by) => box.scrollBy(0, by), pixels)
}

/** Waits until all that is in sight is loaded and drawn: who scrolls on sooner passes over what was never shown. */
export async function drawnInSight(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const box = document.querySelector('.messages')!
    if (box.querySelector('.gap')) return false
    const seen = box.getBoundingClientRect()
    return [...box.querySelectorAll('.spacer')].every((spacer) => {
      const { top, bottom, height } = spacer.getBoundingClientRect()
      return height < 1 || bottom <= seen.top + 1 || top >= seen.bottom - 1
    })
  })
}

/** How many messages are drawn. */
export function drawn(page: Page): Promise<number> {
  return page.locator('.messages [data-row]').count()
}
