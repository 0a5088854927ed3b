/** The sentences about what one does to a message, in English. */
import { counted, listed } from './counted.ts'

export const englishActs = {
  /** Names the buttons over a message. */
  bar: (nick: string) => `Actions on the message of ${nick}`,
  react: 'React',
  reply: 'Reply',
  more: 'More actions',
  menu: (nick: string) => `Message of ${nick}`,
  reactWith: (emoji: string) => `React with ${emoji}`,
  unreact: (emoji: string) => `Take back ${emoji}`,
  moreEmoji: 'More emoji',
  copyText: 'Copy text',
  copyLink: 'Copy link to message',
  edit: 'Edit',
  remove: 'Delete',
  copied: 'Copied.',
  notCopied: 'This browser does not let the page copy. Select the text and copy it yourself.',

  confirm: {
    heading: 'Delete this message?',
    own: 'Its text is gone for everybody. That you said something here, and when, stays to be seen.',
    others: (nick: string) =>
      `The text of ${nick} is gone for everybody. The trail of moderation tells that you deleted it.`,
    submit: 'Delete',
    cancel: 'Keep it',
  },

  edited: (time: string) => `edited ${time}`,
  editedAt: (time: string) => `Edited ${time}`,
  deleted: 'This message was deleted.',
  deletedByModerator: 'This message was deleted by a moderator.',
  deletedAt: (time: string) => `Deleted ${time}`,

  quote: {
    label: (nick: string, text: string) => `In reply to ${nick}: ${text}`,
    deleted: 'deleted message',
    missing: 'A message that is no longer kept',
    loading: 'A message',
    file: 'a file',
  },

  reactions: {
    label: 'Reactions',
    /** What a screen reader says of one. */
    name: (emoji: string, count: number, mine: boolean) =>
      `${emoji}, ${counted(count, 'person', 'people')}${mine ? ', you among them' : ''}`,
    you: 'You',
    /** Who chose it: those with a name here, and how many others. */
    who: (names: readonly string[], others: number) =>
      listed(others > 0 ? [...names, counted(others, 'other', 'others')] : names),
  },

  draft: {
    replying: (nick: string) => `Reply to ${nick}`,
    editing: 'Editing your message',
    dropReply: 'Do not reply',
    dropEdit: 'Stop editing',
    save: 'Save',
    hint: 'Enter saves, Escape gives up',
  },
}
