/** What one member said within a minute. */
import { Component } from 'preact'
import { Avatar, hueClass, machineTimeOf, timeOf, wholeTimeOf } from '../look/index.ts'
import { sameGroup, type TimelineGroup, usePage } from '../state/index.ts'
import { MessageLine } from './message-line.tsx'

/** A class, because it alone can tell that it need not be drawn again: rooms hold thousands of these. */
export class MessageGroup extends Component<{ group: TimelineGroup }> {
  override shouldComponentUpdate({ group }: { group: TimelineGroup }): boolean {
    return !sameGroup(this.props.group, group)
  }

  override render() {
    const { from, at, lines } = this.props.group
    return (
      <article class="group">
        <Avatar id={from.id} nick={from.nick} />
        <div>
          <header class="group-head">
            <Author from={from} />
            <time dateTime={machineTimeOf(at)} title={wholeTimeOf(at)}>
              {timeOf(at)}
            </time>
          </header>
          {lines.map((line) => (
            <MessageLine key={line.key} line={line} />
          ))}
        </div>
      </article>
    )
  }
}

/** The name leads to the card. */
function Author({ from: { id, nick } }: { from: TimelineGroup['from'] }) {
  const page = usePage()
  return (
    <button
      class={`nick author ${hueClass(id)}`}
      type="button"
      aria-haspopup="dialog"
      onClick={() => page.show({ dialog: { kind: 'member', member: id, nick } })}
    >
      <bdi>{nick}</bdi>
    </button>
  )
}
