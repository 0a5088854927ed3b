export { ACCESS, isKeptOut } from './access.ts'
export type { Announcement } from './announcer.ts'
export { FOREIGN_CODES, NAME_CODES, NICK_TAKEN, NO_ROOM } from './conversation.ts'
export { cutText } from './cut-text.ts'
export type { Draft, Drafts, DraftTarget } from './draft.ts'
export { createDrafts } from './draft.ts'
export type { Fault } from './fault.ts'
export {
  HELD_MESSAGES,
  NICK_UNITS,
  PONG_MS,
  ROOM_UNITS,
  TOPIC_UNITS,
} from './limits.ts'
export type { Notice } from './notice-board.ts'
export type { Page } from './page.ts'
export { createPage } from './page.ts'
export { PageContext, usePage, usePageState } from './page-context.ts'
export type { Dialog, PageState } from './page-state.ts'
export type { Place } from './places.ts'
export { isDirectRoom, LOBBY } from './places.ts'
export { createMemory } from './remembered.ts'
export { mayBeMade } from './room-name.ts'
export type { Route } from './route.ts'
export { routeHash } from './route.ts'
export { isSendable, sendDraft } from './send-draft.ts'
export { splitLinks } from './split-links.ts'
export { browserStorage, browserSurroundings } from './surroundings.ts'
export type { TextSize } from './text-size.ts'
export { measureText } from './text-size.ts'
export type { TimelineGroup, TimelineLine, TimelineRow } from './timeline.ts'
export { buildTimeline, sameGroup } from './timeline.ts'
export { useDraft } from './use-draft.ts'
