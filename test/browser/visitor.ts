/** What a person does on the page and sees there, in words. */
import type { Locator, Page } from 'playwright-core'

/** Chooses a name on the first visit, and is in the room. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Enter' }).click()
  await online(page)
}

/** Waits until the page says that it is online. */
export async function online(page: Page): Promise<void> {
  await page.locator('.connection.online').waitFor()
}

/** Writes a message and sends it with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message to/ })
}

/** The message with exactly this text. */
export function message(page: Page, text: string): Locator {
  return page.locator('.line .text').filter({ hasText: new RegExp(`^${escaped(text)}$`) })
}

/** All messages shown, from top to bottom. */
export function texts(page: Page): Promise<string[]> {
  return page.locator('.line .text').allTextContents()
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
