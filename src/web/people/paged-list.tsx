/** The entries of a list with what stands in their place while there are none, and the way to more. */
import type { ComponentChildren } from 'preact'
import { peopleStrings, strings } from '../text/index.ts'
import type { Pages } from './use-pages.ts'

interface PagedListProps<Entry> {
  pages: Pages<Entry>
  /** What is said when there is nothing. */
  none: string
  more: string
  entry(entry: Entry): ComponentChildren
}

export function PagedList<Entry>({ pages, none, more, entry }: PagedListProps<Entry>) {
  const { entries, busy, fault, next } = pages
  const text = peopleStrings().trail
  return (
    <>
      {entries.length > 0 && <ul class="acts-list">{entries.map(entry)}</ul>}
      {entries.length === 0 && !busy && !fault && <p>{none}</p>}
      {busy && <p role="status">{text.loading}</p>}
      {fault && (
        <p class="fault" role="alert" dir="auto">
          {strings.fault(fault)}
        </p>
      )}
      {!busy && (fault || pages.more) && (
        <button class="button slim" type="button" onClick={next}>
          {fault ? text.again : more}
        </button>
      )}
    </>
  )
}
