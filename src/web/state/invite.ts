/** Links to rooms, and how they are handed on. */
import { SESSION_URL } from './access.ts'
import { SESSION_ANSWER_MS } from './limits.ts'
import { routeHash } from './route.ts'

/** The address that leads to a room of this node, or to a message in it. */
export function roomLink(origin: string, room: string, seq?: number): string {
  return `${origin}/${routeHash({ kind: 'room', room, ...(seq !== undefined && { seq }) })}`
}

/** Whether whoever follows the link needs the node's own link first; false where the node cannot be asked. */
export async function asksForToken(ask: typeof fetch = fetch): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(SESSION_ANSWER_MS)
    const answer = await ask(SESSION_URL, { cache: 'no-store', signal })
    const { required } = Object(await answer.json()) as { required?: unknown }
    return required === true
  } catch {
    return false
  }
}

/** Whether this browser hands links on by itself, as phones do. */
export function canShare(): boolean {
  return typeof navigator.share === 'function'
}

/** Opens what the system shares with; who closes it has done nothing wrong. */
export async function shareLink(title: string, url: string): Promise<void> {
  await navigator.share({ title, url }).catch(() => {})
}

/** Puts the text of a field on the clipboard; without a secure origin there is only the old way. */
export async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.select()
    return document.execCommand('copy')
  }
}
