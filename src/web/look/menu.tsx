/** A menu that a button opens, or a place that was pressed (WAI-ARIA Authoring Practices, "Menu Button"). */
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'
import { nextItem } from './menu-keys.ts'

export interface MenuItem {
  readonly name: string
  readonly icon?: IconName
  /** An emoji that is shown instead of the name; those that have one stand beside each other, before the others. */
  readonly sign?: string
  /** What it does cannot be undone. */
  readonly grave?: boolean
  /** For one of several that can be on or off. */
  readonly checked?: boolean
  choose(): void
}

interface MenuProps {
  /** What it is a menu of. */
  label: string
  items: readonly MenuItem[]
  /** It opens below or above this, within the window. */
  anchor: DOMRect
  /** What opened it, and closes it by itself when it is pressed again. */
  opener?: Element | undefined
  id?: string
  /** Escape, Tab, a press elsewhere, or a choice. */
  onClose(): void
}

/** Pixels between the menu and what opened it, and the edge of the window. */
const SPACE = 4

export function Menu({ label, items, anchor, opener, id, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null)
  const signs = items.filter(({ sign }) => sign !== undefined)
  const before = useRef<Element | null>(null)
  const giveBack = () =>
    before.current instanceof HTMLElement && before.current.focus({ preventScroll: true })
  const close = () => {
    giveBack()
    onClose()
  }
  useLayoutEffect(() => {
    const shown = list.current!
    before.current = document.activeElement
    // The top layer: nothing cuts it off, and a dialog does not cover it.
    shown.showPopover()
    place(shown, anchor)
    itemsOf(shown)[0]?.focus()
    const elsewhere = ({ target }: Event) => {
      if (!shown.contains(target as Node) && !opener?.contains(target as Node)) onClose()
    }
    addEventListener('pointerdown', elsewhere, true)
    addEventListener('resize', onClose)
    return () => {
      removeEventListener('pointerdown', elsewhere, true)
      removeEventListener('resize', onClose)
      const inside =
        shown.contains(document.activeElement) || document.activeElement === document.body
      if (inside) giveBack()
    }
  }, [])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
      return
    }
    const all = itemsOf(list.current!)
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = nextItem(
      event.key,
      at,
      items.map(({ name }) => name),
    )
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    all[next]?.focus()
  }
  return (
    <div
      ref={list}
      class="menu"
      id={id}
      popover="manual"
      role="menu"
      aria-label={label}
      onKeyDown={press}
    >
      {signs.length > 0 && (
        <div class="menu-signs" role="none">
          {signs.map((item) => (
            <Item key={item.name} item={item} onClose={close} />
          ))}
        </div>
      )}
      {items.slice(signs.length).map((item) => (
        <Item key={item.name} item={item} onClose={close} />
      ))}
    </div>
  )
}

function Item({ item, onClose }: { item: MenuItem; onClose(): void }) {
  const { name, icon, sign, grave, checked } = item
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`menu-item ${grave ? 'grave' : ''}`}
      {...roleOf(item)}
      aria-label={sign && name}
      title={sign && name}
      onClick={() => {
        // First, so that what is chosen may take the focus, and a dialog gives it back to what stays.
        onClose()
        item.choose()
      }}
    >
      {icon && <Icon name={icon} />}
      <span>{sign ?? name}</span>
      {checked && !sign && <Icon name="check" />}
    </button>
  )
}

interface MenuButtonProps {
  label: string
  /** Asked for when it opens. */
  items(): readonly MenuItem[]
  class?: string
  /** What it shows says what it is, the label among it. */
  spoken?: boolean
  /** By which a dialog that it opened finds it again after the page was drawn anew. */
  id?: string
  children: ComponentChildren
}

/** A button that opens a menu; `children` are what it shows. */
export function MenuButton({
  label,
  items,
  class: look = 'icon-button',
  spoken = false,
  id: buttonId,
  children,
}: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [anchor, setAnchor] = useState<DOMRect>()
  const id = useId()
  const open = () => setAnchor(button.current!.getBoundingClientRect())
  return (
    <>
      <button
        ref={button}
        id={buttonId}
        type="button"
        class={look}
        aria-label={spoken ? undefined : label}
        title={spoken ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        aria-controls={anchor && id}
        // The focus stays in the menu, which gives it back when the press closes it.
        onPointerDown={(event) => anchor && event.preventDefault()}
        onClick={() => (anchor ? setAnchor(undefined) : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          open()
        }}
      >
        {children}
      </button>
      {anchor && (
        <Menu
          id={id}
          label={label}
          items={items()}
          anchor={anchor}
          opener={button.current!}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </>
  )
}

function roleOf({ checked }: MenuItem) {
  return checked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemradio', 'aria-checked': checked } as const)
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('.menu-item')]
}

/** Below the anchor where there is room, else above it; its start at the anchor's, else where it fits. */
function place(menu: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = anchor.bottom + SPACE
  const top = below + height <= innerHeight ? below : anchor.top - SPACE - height
  const start = document.dir === 'rtl' ? anchor.right - width : anchor.left
  menu.style.top = `${within(top, innerHeight - height)}px`
  menu.style.left = `${within(start, innerWidth - width)}px`
}

function within(wanted: number, most: number): number {
  return Math.max(SPACE, Math.min(wanted, most - SPACE))
}
