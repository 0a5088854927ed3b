/** The dialogs about others and about the room shown; loaded when the first of them opens. */
import type { PeopleDialog } from '../state/index.ts'
import { AboutDialog } from './about-dialog.tsx'
import { ActDialog } from './act-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { SanctionsDialog } from './sanctions-dialog.tsx'
import { TrailDialog } from './trail-dialog.tsx'
import '../style/people.css'

export function PeopleDialogs({ dialog }: { dialog: PeopleDialog }) {
  switch (dialog.kind) {
    case 'about':
      return <AboutDialog />
    case 'member':
      return <MemberDialog key={dialog.member} id={dialog.member} nick={dialog.nick} />
    case 'act':
      return <ActDialog asked={dialog} />
    case 'sanctions':
      return <SanctionsDialog />
    case 'trail':
      return <TrailDialog />
  }
}
