/** What a person does with files on the page: pastes, drops and chooses them. */
import type { Locator, Page } from 'playwright-core'

/** A file as a test gives it. */
export interface Given {
  name: string
  type: string
  bytes: Buffer
}

/** Pastes files into the field where one writes. */
export function paste(page: Page, ...files: Given[]): Promise<void> {
  return hand(page, 'paste', files)
}

/** Holds files over the page without letting go. */
export function hold(page: Page, ...files: Given[]): Promise<void> {
  return hand(page, 'dragenter', files)
}

/** Lets files go over the page. */
export function drop(page: Page, ...files: Given[]): Promise<void> {
  return hand(page, 'drop', files)
}

/** Chooses files as with the button. */
export function choose(page: Page, ...files: Given[]): Promise<void> {
  return page
    .locator('input[type=file]')
    .setInputFiles(files.map(({ name, type, bytes }) => ({ name, mimeType: type, buffer: bytes })))
}

/** A file in the tray, in a state: sending, ready or failed. */
export function waiting(page: Page, name: string, state: string): Locator {
  return page.locator(`.waiting-file.${state}`).filter({ hasText: name })
}

/** A file of a message that is a download. */
export function download(page: Page, name: string): Locator {
  return page.locator('.messages a.file-row').filter({ hasText: name })
}

/** A picture of a message, once the browser has drawn it. */
export async function picture(page: Page, name: string): Promise<Locator> {
  const found = page.getByRole('img', { name, exact: true })
  await found.waitFor()
  await found.evaluate((image) => (image as HTMLImageElement).decode())
  return found
}

/** Browsers let no program fill the clipboard with files: the event is made by hand. */
async function hand(page: Page, kind: string, files: readonly Given[]): Promise<void> {
  const given = files.map(({ name, type, bytes }) => ({
    name,
    type,
    data: bytes.toString('base64'),
  }))
  await page.evaluate(
    ({ kind, given }) => {
      const data = new DataTransfer()
      for (const { name, type, data: text } of given) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      const options = { bubbles: true, cancelable: true }
      const event =
        kind === 'paste'
          ? new ClipboardEvent(kind, { ...options, clipboardData: data })
          : new DragEvent(kind, { ...options, dataTransfer: data })
      const target = kind === 'paste' ? document.querySelector('textarea') : document.body
      target?.dispatchEvent(event)
    },
    { kind, given },
  )
}
