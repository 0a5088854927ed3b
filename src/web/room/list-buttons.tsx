/** What leads through the messages: up to where what is new begins, and down to it or to the end. */
import { Icon } from '../look/index.ts'
import { strings } from '../text/index.ts'

export function ToUnread({ count, onClick }: { count: number; onClick(): void }) {
  return (
    <button class="button slim to-unread" type="button" onClick={onClick}>
      <Icon name="up" />
      {strings.messages.newAbove(count)}
    </button>
  )
}

export function ToNewest({ count, onClick }: { count: number; onClick(): void }) {
  return (
    <button class="button main slim to-newest" type="button" onClick={onClick}>
      <Icon name="down" />
      {strings.messages.newBelow(count)}
    </button>
  )
}
