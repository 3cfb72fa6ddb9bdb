'use client'

import type { ReactNode } from 'react'
import { forgetAllDrafts } from '../composer/draft-storage.ts'

type Props = { action: (form: FormData) => Promise<void>; children: ReactNode }

/** Signing out also forgets the drafts in this browser: the next person at a shared desk must not find them. */
export function SignOutForm({ action, children }: Props) {
  return (
    <form action={action} onSubmit={forgetAllDrafts} className="menu-group">
      <button type="submit">{children}</button>
    </form>
  )
}
