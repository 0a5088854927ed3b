/** What a person does to a message, in words. */
import type { Locator, Page } from 'playwright-core'
import { composer, message } from './visitor.ts'

/** All of the message with this text. */
export function box(page: Page, text: string): Locator {
  return page.locator('.line-box').filter({ has: message(page, text) })
}

/** A button of the bar over a message that is pointed at. */
export async function act(page: Page, text: string, name: string): Promise<void> {
  const shown = box(page, text).and(page.locator('[data-seq]'))
  await shown.hover()
  await shown.getByRole('button', { name, exact: true }).click()
}

/** An item of the menu of a message. */
export async function choose(page: Page, text: string, item: string): Promise<void> {
  await act(page, text, 'More actions')
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Turns what one writes next to the message with this text. */
export async function replyTo(page: Page, text: string): Promise<void> {
  await act(page, text, 'Reply')
  await page.locator('.composer textarea:focus').waitFor()
}

/** Edits the newest message of one's own. */
export async function editLast(page: Page, text: string): Promise<void> {
  await page.locator('.line-box.sending').first().waitFor({ state: 'detached' })
  await composer(page).press('ArrowUp')
  await page.getByText('Editing your message').waitFor()
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Deletes a message, and says that one means it. */
export async function remove(page: Page, text: string): Promise<void> {
  await choose(page, text, 'Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

export function reaction(page: Page, text: string): Locator {
  return box(page, text).locator('.reaction')
}

/** The reaction to a message of exactly those whom it names to whoever points at it. */
export function reactionOf(page: Page, text: string, who: string): Locator {
  return reaction(page, text).and(page.getByTitle(who, { exact: true }))
}
