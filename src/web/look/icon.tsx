/** The page's few signs, drawn with one pen. */

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2.5 21v-1.5a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5V21M16 3.3a4 4 0 0 1 0 7.4M18 14.7a5 5 0 0 1 3.5 4.8V21',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  pen: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  send: 'M5 12V5l15 7-15 7v-7zm0 0h8',
  leave: 'M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M9 8l-4 4 4 4M5 12h10',
  letter: 'M4 6h16v12H4zM4 7l8 6 8-6',
  stored: 'M5 12.5l4.5 4.5L19 7.5',
  sending: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  failed: 'M12 8v5M12 16.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  node: 'M4 5h16v5H4zM4 14h16v5H4zM8 7.5v.01M8 16.5v.01',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14a4 4 0 0 0 7 0M9 9.5v.01M15 9.5v.01',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const

export type IconName = keyof typeof PATHS

/** A sign without words: whoever shows it gives it a name beside. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
