export { ACCESS, isKeptOut, SESSION_URL } from './access.ts'
export type { MemberAct } from './acts.ts'
export {
  isGuest,
  isModerator,
  maySetTopic,
  offeredActs,
  SLOW_SPANS,
  SPANS,
} from './acts.ts'
export type { AimState, OpenMenu } from './aim.ts'
export { dropTarget, isBlank, lastOf, replyTo, startEditing, startOf } from './aim-draft.ts'
export type { Announcement } from './announcer.ts'
export { FOREIGN_CODES, NAME_CODES, NICK_TAKEN, NO_ROOM } from './codes.ts'
export type { Completable } from './completion.ts'
export { completableAt, completeName, emojiNameAt } from './completion.ts'
export type { Draft, Drafts, DraftTarget } from './draft.ts'
export { createDrafts } from './draft.ts'
export type { Fault } from './fault.ts'
export { keepFileKey } from './file-key.ts'
export { findPlaces } from './find-places.ts'
export type { SearchOutcome } from './finding.ts'
export { foldName } from './fold-name.ts'
export { asksForToken, canShare, copyFrom, roomLink, shareLink } from './invite.ts'
export { keepSettings } from './kept-settings.ts'
export { readKept, writeKept } from './kept-value.ts'
export {
  HELD_BYTES,
  HELD_MESSAGES,
  NICK_UNITS,
  PONG_MS,
  REASON_UNITS,
  RETRY_MS,
  ROOM_UNITS,
  TOPIC_UNITS,
} from './limits.ts'
export type { ListPlace } from './list-place.ts'
export type { Mention } from './mentions.ts'
export { findMentions, mentions } from './mentions.ts'
export type { ShownReaction } from './message-changes.ts'
export type { Notice } from './notice-board.ts'
export type { Page } from './page.ts'
export { PageContext, usePage, usePageState } from './page-context.ts'
export { createPage } from './page-model.ts'
export type { Dialog, PageState, PeopleDialog } from './page-state.ts'
export { refusalOf } from './page-state.ts'
export type { Answer, AskedAct, Listed, People } from './people.ts'
export { peopleIn } from './people-in.ts'
export type { Place } from './places.ts'
export { isDirectRoom, isPartnerHere, LOBBY } from './places.ts'
export type { Quote } from './quotes.ts'
export { findMessage } from './quotes.ts'
export { createReadMarks } from './read-marks.ts'
export { createMemory } from './remembered.ts'
export { mayBeMade } from './room-name.ts'
export type { Route } from './route.ts'
export { routeHash } from './route.ts'
export { isSendable, sendDraft } from './send-draft.ts'
export type { Settings } from './settings.ts'
export { SETTINGS } from './settings.ts'
export type { ShortcutAct } from './shortcuts.ts'
export { SHORTCUTS, shortcutOf, WRITING_KEYS } from './shortcuts.ts'
export { nameParts, plainName, shownSize } from './shown-file.ts'
export type { Store } from './store.ts'
export { createStore } from './store.ts'
export { browserStorage, browserSurroundings, canKeep, tabStorage } from './surroundings.ts'
export type { TextSize } from './text-size.ts'
export { measureText } from './text-size.ts'
export type { TimelineLine, TimelineMessage, TimelineRow } from './timeline.ts'
export { buildTimeline } from './timeline.ts'
export type { GivenFile, TrayFile, Trays } from './trays.ts'
export { FILE_EMPTY, FILE_LARGE } from './trays.ts'
export { createUnsent } from './unsent.ts'
export { useDraft } from './use-draft.ts'
export { useRedraw, useSource } from './use-source.ts'
export { useTray } from './use-tray.ts'
