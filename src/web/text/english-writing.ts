/** The sentences of what one writes with, in English. */
import { counted } from './counted.ts'

export const englishWriting = {
  composer: {
    label: (room: string) => `Message to ${room}`,
    placeholder: 'Write a message',
    send: 'Send',
    waits: 'Will be sent as soon as the files are there.',
    hint: 'Enter sends, Shift+Enter starts a new line',
    left: (bytes: number) => `${bytes.toLocaleString('en')} bytes left`,
    slowLeft: (seconds: number) =>
      `You may write again in ${counted(seconds, 'second', 'seconds')}.`,
    over: (bytes: number, limit: number) =>
      `Too long by ${bytes.toLocaleString('en')} bytes; a message holds ${limit.toLocaleString('en')}.`,
  },

  code: {
    label: (language: string) => (language === '' ? 'Code' : `Code, ${language}`),
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'This browser does not let the page copy.',
  },

  names: {
    looksLike: (nick: string) => `This name looks like ${nick}`,
  },

  completion: {
    label: 'Suggestions',
    offers: (n: number) =>
      `${counted(n, 'suggestion', 'suggestions')}; arrow keys choose, Enter takes, Escape closes.`,
  },

  emoji: {
    heading: 'Choose an emoji',
    open: 'Choose an emoji',
    search: 'Search emoji',
    loading: 'Loading emoji…',
    failed: 'The emoji could not be loaded. Close this and try again.',
    found: 'Emoji found',
    none: 'No emoji found.',
    noRecent: 'What you choose is kept here.',
    groupsLabel: 'Groups of emoji',
    groups: {
      recent: 'Recently used',
      smileys: 'Smileys and feelings',
      people: 'People and gestures',
      nature: 'Animals and nature',
      food: 'Food and drink',
      travel: 'Travel and places',
      activities: 'Activities',
      objects: 'Objects',
      symbols: 'Symbols',
      flags: 'Flags',
    },
  },
}
