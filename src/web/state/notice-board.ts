/** What is told to the user beside the messages: bad news stay until they are dismissed, the rest goes by itself. */
import type { ModeratedAnswer } from '../../chat/client/index.ts'
import type { Fault } from './fault.ts'
import { NOTICE_MS, SHOWN_NOTICES } from './limits.ts'
import type { Store } from './store.ts'

/** Something for the user to read: what went wrong, what a moderator did to this member, or what one did as a moderator. */
export type NoticeText =
  | { readonly kind: 'error'; readonly fault: Fault }
  | { readonly kind: 'moderated'; readonly act: ModeratedAnswer }
  | { readonly kind: 'did'; readonly act: ModeratedAnswer; readonly nick: string }
  /** Something was put on the clipboard, or could not be. */
  | { readonly kind: 'copied'; readonly done: boolean }

/** How it looks, and whether it goes by itself. */
export type Tone = 'good' | 'plain' | 'bad'

export type Notice = NoticeText & { readonly id: number; readonly tone: Tone }

export interface NoticeBoard {
  /** Shows it; what is shown already is not said twice, and only the newest stay. */
  post(text: NoticeText): void
  dismiss(id: number): void
  /** Takes errors away that are true no more. */
  withdraw(codes: readonly string[]): void
}

/** Keeps the notices in the page's state. */
export function createNoticeBoard(
  store: Pick<Store<{ readonly notices: readonly Notice[] }>, 'get' | 'set'>,
): NoticeBoard {
  let posted = 0
  const dismiss = (id: number) => {
    const { notices } = store.get()
    if (notices.some((notice) => notice.id === id)) {
      store.set({ notices: notices.filter((notice) => notice.id !== id) })
    }
  }
  return {
    post(text) {
      const { notices } = store.get()
      if (notices.some((notice) => saysTheSame(notice, text))) return
      posted += 1
      const id = posted
      const tone = toneOf(text)
      store.set({ notices: [...notices, { ...text, id, tone }].slice(-SHOWN_NOTICES) })
      if (tone !== 'bad') setTimeout(() => dismiss(id), NOTICE_MS)
    },
    dismiss,
    withdraw(codes) {
      for (const notice of store.get().notices) {
        if (notice.kind === 'error' && codes.includes(notice.fault.code)) dismiss(notice.id)
      }
    },
  }
}

/** Acts of moderation may well repeat themselves. */
function saysTheSame(notice: NoticeText, text: NoticeText): boolean {
  if (notice.kind === 'copied' && text.kind === 'copied') return notice.done === text.done
  return (
    notice.kind === 'error' && text.kind === 'error' && notice.fault.message === text.fault.message
  )
}

function toneOf(text: NoticeText): Tone {
  if (text.kind === 'error') return 'bad'
  if (text.kind === 'did') return 'good'
  if (text.kind === 'copied') return text.done ? 'good' : 'bad'
  const { action, seconds, role } = text.act
  if (action === 'unmute' || action === 'unban') return 'good'
  if (action === 'slow') return seconds ? 'plain' : 'good'
  if (action === 'role') return role === 'member' ? 'plain' : 'good'
  return 'bad'
}
