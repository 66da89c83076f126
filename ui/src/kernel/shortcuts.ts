import { onScopeDispose, shallowReactive } from 'vue'

export interface Shortcut {
  /** Such as `Alt+A` or `Ctrl+Enter`; Ctrl also means ⌘. */
  keys: string
  /** Key of its word. */
  title: string
  act: () => void
  /** Shown in the sheet, but does nothing now. */
  dead?: () => boolean
  /** Written on the button itself, and not worth a line in the sheet. */
  hidden?: boolean
}

/** What can be done by keyboard on the page as it stands; the sheet behind `?` shows it. */
export const shortcuts = shallowReactive(new Set<Shortcut>())

export function useShortcuts(list: Shortcut[]): void {
  for (const one of list) shortcuts.add(one)
  onScopeDispose(() => list.forEach((one) => shortcuts.delete(one)))
}

/** By the key's place as well as its letter: with Alt a Mac types `å` where the key says A. */
export function fits(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+')
  const key = parts[parts.length - 1]
  if (parts.includes('Alt') !== event.altKey) return false
  if (parts.includes('Ctrl') !== (event.ctrlKey || event.metaKey)) return false
  return event.key.toLowerCase() === key.toLowerCase() || event.code === `Key${key}` || event.code === `Digit${key}` || (key === '?' && event.key === '?')
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}

addEventListener('keydown', (event) => {
  if (event.isComposing) return
  for (const one of shortcuts) {
    if (!fits(one.keys, event)) continue
    // A bare key belongs to the field somebody types in.
    if (!one.keys.includes('+') && isTyping(event.target)) continue
    event.preventDefault()
    if (!one.dead?.()) one.act()
    return
  }
})
