/** What a person does on the page and sees there, in words. */
import type { Locator, Page } from 'playwright-core'

/** Chooses a name on the first visit, and is in the room. */
export async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name', { exact: true }).fill(name)
  await page.keyboard.press('Enter')
  await online(page)
}

/** Waits until the page says that it is online. */
export async function online(page: Page): Promise<void> {
  await page.locator('.connection.online').waitFor()
}

/**
 * Reloads the page as in a browser without shared workers, and waits until it is online: what a test does to
 * the network of a page does not reach a worker.
 */
export async function reloadAlone(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await page.reload()
  await online(page)
}

/** Waits until the page says that it is offline. */
export async function offline(page: Page): Promise<void> {
  await page.locator('.connection.waiting').waitFor()
}

/** Waits until a part of the page that comes after the first view was loaded. */
export async function loaded(page: Page, part: string): Promise<void> {
  await page.waitForFunction(
    (file) => performance.getEntriesByType('resource').some(({ name }) => name.includes(file)),
    `/${part}-`,
  )
}

/** Presses keys that do something wherever one is. */
export async function shortcut(page: Page, keys: string): Promise<void> {
  await loaded(page, 'keys')
  await page.keyboard.press(keys)
}

/** Turns to a member who is here; what is written before the page has turned is written where one was. */
export async function turnTo(page: Page, nick: string): Promise<void> {
  await page.getByTitle(`Write to ${nick} directly`, { exact: true }).click()
  await page.getByRole('heading', { name: nick, exact: true }).waitFor()
}

/** Chooses an item of the menu beside one's own name. */
export async function ownMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'You and this page' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Opens the card of a member who is here, and waits until the node has told what may be done. */
export async function openCard(page: Page, nick: string): Promise<void> {
  await page.locator('.member-card', { hasText: nick }).click()
  await page.getByRole('dialog', { name: nick }).waitFor()
  await page.locator('.dialog [role=status]').waitFor({ state: 'detached' })
}

/** Writes a message and sends it with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message to/ })
}

/** Waits until a field holds exactly this text: it is drawn with the next frame. */
export async function holds(field: Locator, text: string): Promise<void> {
  const element = await field.elementHandle()
  await field
    .page()
    .waitForFunction(([shown, wanted]) => (shown as HTMLInputElement).value === wanted, [
      element,
      text,
    ] as const)
}

/** The message with exactly this text. */
export function message(page: Page, text: string): Locator {
  return page.locator('.line .text').filter({ hasText: exactly(text) })
}

/** The own message with this text, in a state: sending, stored or failed. A stored one is in the room, too. */
export function own(page: Page, text: string, state: string): Locator {
  const shown = state === 'stored' ? '[data-seq]' : ''
  return page.locator(`.line-box.${state}${shown}`).filter({ has: message(page, text) })
}

/** All messages shown, from top to bottom. */
export function texts(page: Page): Promise<string[]> {
  return page.locator('.line .text').allTextContents()
}

/** The entry of a room or a direct room in the list. */
export function place(page: Page, name: string): Locator {
  return page
    .locator('.room-link')
    .filter({ has: page.locator('.name', { hasText: exactly(name) }) })
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}
