export type { EmojiPickerProps } from './emoji-picker.tsx'
export { EmojiPicker } from './emoji-picker.tsx'
export type { Emoji, EmojiSet } from './emoji-set.ts'
export { loadEmoji } from './load-emoji.ts'
