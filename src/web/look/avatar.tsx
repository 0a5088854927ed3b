/** A member's sign: the first letter of the name in the member's colour. */
import { hueClass } from './hue.ts'

export function Avatar({ id, nick, small = false }: { id: string; nick: string; small?: boolean }) {
  return (
    <span class={`avatar ${hueClass(id)} ${small ? 'small' : ''}`} aria-hidden="true">
      {firstLetter(nick)}
    </span>
  )
}

function firstLetter(nick: string): string {
  return ([...nick][0] ?? '?').toUpperCase()
}
