/** The page without its looks, as its components see it. */
import type { OwnMessage, RoomView, SayOptions } from '../../chat/client/index.ts'
import type { Drafts } from './draft.ts'
import type { Fault } from './fault.ts'
import type { Finding } from './finding.ts'
import type { MessageActs } from './message-acts.ts'
import type { PageFiles } from './page-files.ts'
import type { Dialog, Drawer, PageState } from './page-state.ts'
import type { People } from './people.ts'
import type { Reading } from './reading.ts'
import type { Route } from './route.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'

/** What components show, and what they can ask for. */
export interface Page {
  readonly state: Pick<Store<PageState>, 'get' | 'subscribe'>
  /** Takes the token out of the location, asks for access and, where a name is known, connects. */
  start(): Promise<void>
  /** Asks for access once more. */
  askAgain(): Promise<void>
  /** Comes in under a name; one that the node does not take leads back to the choice. */
  enter(nick: string): void
  /** Takes another name; resolves with why that cannot be. */
  rename(nick: string): Promise<Fault | undefined>
  /** Tries to connect now, also after the connection has ended for good. */
  reconnect(): void
  go(route: Route): void
  /** Goes to the room that always exists. */
  goHome(): void
  /** The view of the room shown, where it is held. */
  view(): RoomView | undefined
  /** What a room is called, or the other member of a direct one; undefined where that is not known. */
  nameOf(room: string): string | undefined
  /** What was said to the member shown, with whom there is no room yet. */
  firstWords(): readonly OwnMessage[]
  /** What was said in the room shown, which does not take it. */
  unsent(): readonly OwnMessage[]
  /** Whether the node has said that there is no such member. */
  isNobody(member: string): boolean
  /** The name of a member whom this page has seen. */
  nickOf(member: string): string | undefined
  /** Enters the room shown once more. */
  rejoin(): void
  /** Leaves the room shown and goes to the lobby. */
  leave(): Promise<void>
  /** Makes a room and goes there; resolves with why that cannot be. */
  createRoom(name: string, topic?: string): Promise<Fault | undefined>
  /** Says something where one is; false where nothing more can wait to be sent, which is told. */
  say(text: string, options?: SayOptions): boolean
  /** Puts an own message that was not sent back to where one writes. */
  takeBack(own: OwnMessage): void
  /** Tells the room shown that one writes. */
  typing(): void
  /** The search in messages. */
  readonly finding: Finding
  refreshRooms(): void
  show(open: { drawer?: Drawer | undefined; dialog?: Dialog | undefined; hints?: false }): void
  /** Moderation, its trail, topics. */
  readonly people: People
  /** Names somebody in what is being written where one is. */
  mention(nick: string): void
  /** Tells of an error until it is dismissed. */
  tell(fault: Fault): void
  dismiss(notice: number): void
  /** Changes settings, which are kept in this browser and hold at once. */
  choose(change: Partial<Settings>): void
  /** The node has a newer page; `take` loads it in place of this one. */
  offerNewVersion(take: () => void): void
  /** Loads the newer page; drafts are kept. */
  takeNewVersion(): void
  /** What was written and not sent yet, by place. */
  readonly drafts: Drafts
  /** The files that wait to be sent, by place, and where those of messages are read. */
  readonly files: PageFiles
  readonly acts: MessageActs
  /** When slow mode lets one write in a room again, Unix time in milliseconds by this clock; 0 where nothing is known to hinder. */
  writableAt(room: string): number
  readonly reading: Reading
}
