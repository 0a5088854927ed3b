/** Everything that the page shows, in one value. */
import type { ByeNotice, ConnectionState, Me, ModeratedAnswer } from '../../chat/client/index.ts'
import type { Access } from './access.ts'
import type { Announcement } from './announcer.ts'
import { SHOWN_NOTICES, TEXT_BYTES } from './limits.ts'
import type { Place } from './places.ts'
import type { Route } from './route.ts'

/** Something for the user to read, until it is dismissed: an error's message, or what a moderator did. */
export type NoticeText =
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'moderated'; readonly act: ModeratedAnswer }

export type Notice = NoticeText & { readonly id: number }

/** Why a room cannot be entered. */
export interface Refusal {
  readonly room: string
  readonly code: string
  readonly message: string
}

/** Which drawer is open on a narrow screen. */
export type Drawer = 'rooms' | 'members'

/** Which dialog is open. */
export type Dialog =
  | { readonly kind: 'rename'; readonly fault: string | undefined }
  | { readonly kind: 'new-room' }

export interface PageState {
  /** Whether the node lets this browser in; undefined while it is asked. */
  readonly access: Access | undefined
  /** The name chosen; `""` before the first choice. */
  readonly nick: string
  readonly connection: ConnectionState
  /** Why the node said that it goes; until it is back. */
  readonly bye: ByeNotice['why'] | undefined
  readonly me: Me | undefined
  /** Bytes of UTF-8 that one message may hold. */
  readonly textBytes: number
  readonly route: Route
  readonly places: readonly Place[]
  /** The rooms that were refused and not asked for again. */
  readonly refusals: readonly Refusal[]
  /** Grows with every change of what the client holds: views and own messages change in place. */
  readonly revision: number
  /** How much one has said since the page was opened. */
  readonly said: number
  readonly drawer: Drawer | undefined
  readonly dialog: Dialog | undefined
  readonly notices: readonly Notice[]
  readonly announcement: Announcement | undefined
}

/** What the page starts with. */
export function initialState(route: Route, nick: string): PageState {
  return {
    access: undefined,
    nick,
    connection: { name: 'connecting', since: Date.now() },
    bye: undefined,
    me: undefined,
    textBytes: TEXT_BYTES,
    route,
    places: [],
    refusals: [],
    revision: 0,
    said: 0,
    drawer: undefined,
    dialog: undefined,
    notices: [],
    announcement: undefined,
  }
}

/** The notices with one more; what is said already is not said twice, and only the newest stay. */
export function withNotice(notices: readonly Notice[], added: NoticeText): readonly Notice[] {
  if (added.kind === 'error') {
    const { message } = added
    if (notices.some((notice) => notice.kind === 'error' && notice.message === message)) {
      return notices
    }
  }
  const id = (notices.at(-1)?.id ?? 0) + 1
  return [...notices, { ...added, id }].slice(-SHOWN_NOTICES)
}
