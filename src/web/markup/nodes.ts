/** What a message is made of once it is read. */

/** A part of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold'; readonly children: readonly Inline[] }
  | { readonly kind: 'italic'; readonly children: readonly Inline[] }
  | { readonly kind: 'struck'; readonly children: readonly Inline[] }
  | LinkNode

export interface LinkNode {
  readonly kind: 'link'
  readonly href: string
  /** Where it leads, where the text shown would make one expect another place. */
  readonly note: string | undefined
  readonly children: readonly Inline[]
}

export type Block =
  /** Lines with their breaks. */
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }

export interface ListItem {
  /** As it was written; undefined in a list without numbers. */
  readonly number: number | undefined
  readonly blocks: readonly Block[]
}

/** Counts what reading a text costs: about one step a character that is looked at. */
export interface Work {
  steps: number
}
