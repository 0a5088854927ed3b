/** Which message one points at, by hand or by keyboard, and what is open for it: only there is shown what can be done. */
import type { Message } from '../../chat/client/index.ts'
import { createStore, type Store } from './store.ts'

/** What is open for a message, and where it was asked for. */
export interface OpenMenu {
  readonly kind: 'acts' | 'emoji' | 'picker'
  readonly message: Message
  readonly anchor: DOMRect
  /** The button that did, which closes it when it is pressed again. */
  readonly opener?: Element
}

export interface AimState {
  /** The number of the message, in the room shown, that a pointer is over. */
  readonly pointed: number | undefined
  /** The one that the keyboard is at. */
  readonly focused: number | undefined
  readonly open: OpenMenu | undefined
}

export type Aim = Store<AimState>

export function createAim(): Aim {
  return createStore<AimState>({ pointed: undefined, focused: undefined, open: undefined })
}
