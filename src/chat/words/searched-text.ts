/** What of a message is searched: what it says, and the names of its files. */

interface Searched {
  readonly text: string
  readonly files?: readonly { readonly name: string }[] | undefined
}

/** A line for each name, so that no phrase runs from one into another part of the text. */
export function searchedText({ text, files = [] }: Searched): string {
  return [text, ...files.map(({ name }) => name)].filter(Boolean).join('\n')
}

/** The same as a column of `chat_message`. */
export const SEARCHED_TEXT = `CASE WHEN extra IS NULL THEN text ELSE trim(text || coalesce(
  (SELECT group_concat(char(10) || (value ->> 'name'), '') FROM json_each(extra, '$.files')), ''), char(10)) END`
