'use client'

import { useEffect, useState } from 'react'
import { Icon } from '../icon/icon.tsx'

/** Prints the page; only where a script can. */
export function PrintButton({ label }: { label: string }) {
  const [isPossible, setPossible] = useState(false)
  useEffect(() => setPossible(true), [])
  return isPossible ? (
    <button type="button" className="button" onClick={() => window.print()}>
      <Icon name="print" />
      {label}
    </button>
  ) : null
}
