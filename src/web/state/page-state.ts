/** Everything that the page shows, in one value. */

import type {
  ByeNotice,
  ConnectionState,
  Me,
  Message,
  MessageFile,
} from '../../chat/client/index.ts'
import type { Language } from '../text/index.ts'
import type { Access } from './access.ts'
import type { MemberAct } from './acts.ts'
import type { Announcement } from './announcer.ts'
import type { Fault } from './fault.ts'
import { TEXT_BYTES } from './limits.ts'
import type { ListPlace } from './list-place.ts'
import type { Notice } from './notice-board.ts'
import type { Place } from './places.ts'
import type { Route } from './route.ts'
import type { Settings } from './settings.ts'

/** Why a room cannot be entered. */
export interface Refusal extends Fault {
  readonly room: string
}

/** The name asked for on the way in, and why the node did not take it. */
export interface Entering {
  readonly nick: string
  readonly fault: Fault | undefined
}

/** Which drawer is open on a narrow screen. */
export type Drawer = 'rooms' | 'members'

/** A dialog about others, or about the room shown. */
export type PeopleDialog =
  | { readonly kind: 'about' | 'trail' | 'sanctions' }
  | { readonly kind: 'member'; readonly member: string; readonly nick: string }
  | {
      readonly kind: 'act'
      readonly act: MemberAct
      readonly member: string
      readonly nick: string
      /** Where it is to hold; undefined is everywhere. */
      readonly room: string | undefined
    }

/** Which dialog is open. */
export type Dialog =
  | { readonly kind: 'rename'; readonly fault: Fault | undefined }
  | { readonly kind: 'new-room' }
  /** In a room, or in all; for a text, or what was searched for last. */
  | { readonly kind: 'search'; readonly room: string | undefined; readonly text?: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' }
  | PeopleDialog
  | { readonly kind: 'delete'; readonly message: Message }
  /** The pictures of a message, of which one is shown first. */
  | { readonly kind: 'pictures'; readonly pictures: readonly MessageFile[]; readonly first: number }

/** A message to be shown. */
export interface Jump {
  readonly room: string
  readonly seq: number
  /** Where the list is to stand, with nothing marked. @default with the message in its middle */
  readonly place?: ListPlace
}

/** Where one was before a jump. */
export interface WayBack {
  readonly route: Route
  /** Where one read, in a room. */
  readonly place?: ListPlace
}

export interface PageState {
  readonly settings: Settings
  /** The language that the page speaks; undefined until the first one is there. */
  readonly language: Language | undefined
  /** Whether the node lets this browser in; undefined while it is asked for a browser that was not in before. */
  readonly access: Access | undefined
  /** The name that one has; `""` before the first choice. */
  readonly nick: string
  /** While a name is asked for on the first visit. */
  readonly entering: Entering | undefined
  readonly connection: ConnectionState
  /** Why the node said that it goes; until it is back. */
  readonly bye: ByeNotice['why'] | undefined
  readonly me: Me | undefined
  /** Bytes of UTF-8 that one message may hold. */
  readonly textBytes: number
  /** Bytes that a file may have; undefined where the node takes none. */
  readonly fileBytes: number | undefined
  /** Whether files wait that would be lost with the page. */
  readonly filesWait: boolean
  readonly route: Route
  readonly places: readonly Place[]
  /** The rooms that were refused and not asked for again. */
  readonly refusals: readonly Refusal[]
  /** Grows with every change of what the client holds: views and own messages change in place. */
  readonly revision: number
  /** Whether something that one said would be lost with the page. */
  readonly unsent: boolean
  /** Whether it is told what one can do here: on the first visit, until one says something or knows. */
  readonly hints: boolean
  /** How much one has said since the page was opened. */
  readonly said: number
  /** The message that the list of its room is to show in its middle. */
  readonly jump: Jump | undefined
  /** Whether the node has a newer page than this one. */
  readonly newVersion: boolean
  /** The way back from jumps; undefined when one went on by oneself. */
  readonly back: WayBack | undefined
  /** Milliseconds by which the node's clock is ahead of this one. */
  readonly clockSkew: number
  readonly drawer: Drawer | undefined
  readonly dialog: Dialog | undefined
  readonly notices: readonly Notice[]
  readonly announcement: Announcement | undefined
}

/** Why a room cannot be entered, where that is so. */
export function refusalOf(
  { refusals }: Pick<PageState, 'refusals'>,
  room: string,
): Refusal | undefined {
  return refusals.find((refusal) => refusal.room === room)
}

/** What the page starts with. */
export function initialState(route: Route, nick: string, settings: Settings): PageState {
  return {
    settings,
    language: undefined,
    access: undefined,
    nick,
    entering: undefined,
    connection: { name: 'connecting', since: Date.now() },
    bye: undefined,
    me: undefined,
    textBytes: TEXT_BYTES,
    fileBytes: undefined,
    filesWait: false,
    route,
    places: [],
    refusals: [],
    revision: 0,
    unsent: false,
    hints: nick === '',
    said: 0,
    jump: undefined,
    newVersion: false,
    back: undefined,
    clockSkew: 0,
    drawer: undefined,
    dialog: undefined,
    notices: [],
    announcement: undefined,
  }
}
