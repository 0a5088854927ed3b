/** What of a message is searched: what it says, and the names of its files. */

interface Searched {
  readonly text: string
  readonly files?: readonly { readonly name: string }[] | undefined
}

/** A line for each name, so that no phrase runs from one into another part of the text. */
export function searchedText({ text, files = [] }: Searched): string {
  return [text, ...files.map(({ name }) => name)].filter(Boolean).join('\n')
}
