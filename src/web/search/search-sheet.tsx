/** The search: what for, where, and what was found. Goes by keyboard: down into the finds, up to the field. */
import { useEffect, useId, useRef } from 'preact/hooks'
import { Choice, Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import '../style/search.css'
import { FoundList } from './found-list.tsx'
import { SearchNote } from './search-note.tsx'
import { focusOnFind, useFindKeys } from './use-find-keys.ts'
import { useSearch } from './use-search.ts'

export interface SearchSheetProps {
  /** The room that is searched at first; undefined for all. */
  room: string | undefined
  /** What is searched for at first. @default what was searched for last */
  text?: string | undefined
}

export function SearchSheet({ room, text }: SearchSheetProps) {
  const page = usePage()
  const { model, state } = useSearch({ room, text })
  const box = useRef<HTMLDivElement>(null)
  useFindKeys(box)
  const close = () => page.show({ dialog: undefined })
  const shown = usePageState(({ route }) => (route.kind === 'room' ? route.room : undefined))
  const here = state.room ?? room ?? shown
  return (
    <div class="search-sheet" ref={box}>
      <button
        class="icon-button search-close"
        type="button"
        aria-label={strings.search.close}
        onClick={close}
      >
        <Icon name="close" />
      </button>
      <SearchField
        text={state.text}
        onText={(typed) => model.want({ text: typed })}
        onEscape={close}
        onEnter={() => {
          if (state.status === 'done' && state.messages.length > 0) focusOnFind(box.current, 0)
          else model.submit()
        }}
      />
      {here !== undefined && (
        <Where
          here={here}
          chosen={state.room}
          onChoose={(chosen) => model.want({ room: chosen })}
        />
      )}
      <SearchNote state={state} onAgain={() => model.submit()} />
      <FoundList
        state={state}
        onMore={() => model.more()}
        onOpen={(message) => {
          close()
          void page.reading.jumpTo(message.room, message.seq)
        }}
      />
    </div>
  )
}

interface SearchFieldProps {
  text: string
  onText(text: string): void
  onEnter(): void
  onEscape(): void
}

function SearchField({ text, onText, onEnter, onEscape }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    // Whoever comes back to the last search may type over it.
    field.current?.select()
  }, [])
  return (
    <input
      ref={field}
      class="search-field"
      type="search"
      value={text}
      dir="auto"
      autocomplete="off"
      enterkeyhint="search"
      aria-label={strings.search.field}
      placeholder={strings.search.placeholder}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.isComposing) return
        if (event.key === 'Enter') onEnter()
        // By itself the browser would only empty the field.
        else if (event.key === 'Escape') onEscape()
        else return
        event.preventDefault()
      }}
    />
  )
}

interface WhereProps {
  here: string
  chosen: string | undefined
  onChoose(room: string | undefined): void
}

function Where({ here, chosen, onChoose }: WhereProps) {
  const page = usePage()
  const group = useId()
  const text = strings.search
  const name = page.nameOf(here) ?? strings.room.someone
  return (
    <div class="search-where">
      <Choice
        legend={text.where}
        legendUnseen
        name={group}
        look="line"
        options={[
          { value: here, label: text.here(name) },
          { value: undefined, label: text.everywhere },
        ]}
        chosen={chosen}
        onChoose={onChoose}
      />
    </div>
  )
}
