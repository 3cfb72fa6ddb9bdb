'use client'

import { useEffect, useState } from 'react'

type Props = { copied: string; copyFailed: string }

/**
 * What the whole page does better with a script, in one place instead of once a post: menus close with Escape and by a
 * click outside; a link marked `data-copy` copies its address instead of leading there; of a row of tabs that is wider
 * than the screen the present one is in sight.
 */
export function PageManners({ copied, copyFailed }: Props) {
  const [message, setMessage] = useState('')
  useEffect(showPresentTab, [])
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null
      closeMenus(target)
      const link = target?.closest<HTMLAnchorElement>('a[data-copy]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      void copyAddress(link.href).then((done) => setMessage(done ? copied : copyFailed))
      link.closest('details')?.removeAttribute('open')
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      const open = document.querySelector<HTMLDetailsElement>('details.menu[open]')
      if (!open || document.querySelector(':popover-open')) return
      open.open = false
      open.querySelector('summary')?.focus()
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
    }
  }, [copied, copyFailed])
  useEffect(() => {
    if (!message) return
    const timer = setTimeout(() => setMessage(''), 4000)
    return () => clearTimeout(timer)
  }, [message])
  return (
    <p className="toast" role="status">
      {message}
    </p>
  )
}

function showPresentTab() {
  const tab = document.querySelector<HTMLElement>('.tabs [aria-current]')
  const tabs = tab?.closest<HTMLElement>('.tabs')
  if (tab && tabs) tabs.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - tabs.clientWidth / 2
}

function closeMenus(except: Element | null) {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (!except || !menu.contains(except)) menu.open = false
  }
}

async function copyAddress(address: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(address)
    return true
  } catch {
    return false
  }
}
