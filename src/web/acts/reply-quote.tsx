/** Over a reply: whom and what it answers, in a line that leads there. */
import { Icon } from '../look/index.ts'
import { type Quote, startOf, usePage, useSource } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface ReplyQuoteProps {
  room: string
  /** The number of the message that is answered. */
  seq: number
}

export function ReplyQuote({ room, seq }: ReplyQuoteProps) {
  const page = usePage()
  const { quotes } = page.acts
  const quote = useSource(quotes, () => quotes.of(room, seq))
  if (quote === 'missing') return <p class="quote">{strings.acts.quote.missing}</p>
  const text = textOf(quote)
  const nick = quote === 'loading' ? '' : quote.from.nick
  return (
    <button
      class="quote"
      type="button"
      aria-label={strings.acts.quote.label(nick, text)}
      onClick={() => page.reading.jumpTo(room, seq)}
    >
      <Icon name="reply" />
      <bdi class="nick">{nick}</bdi>
      <span class={`words ${isGone(quote) ? 'gone' : ''}`} dir="auto">
        {text}
      </span>
    </button>
  )
}

function textOf(quote: Exclude<Quote, 'missing'>): string {
  const words = strings.acts.quote
  if (quote === 'loading') return words.loading
  if (quote.deleted) return words.deleted
  return startOf(quote.text) || (quote.files?.[0]?.name ?? words.file)
}

function isGone(quote: Quote): boolean {
  return typeof quote === 'object' && quote.deleted !== undefined
}
