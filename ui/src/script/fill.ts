import type { Span } from './types'

/** What a script is filled in with at this moment. */
export interface Values {
  /** Code of a placeholder → its value. */
  known: Record<string, string | undefined>
  /** The contact's own fields before the campaign's file: what the agent wrote is newer. */
  fields: Record<string, string>[]
}

export type Look = 'said' | 'filled' | 'missing' | 'unknown'

/** What is read, and how sure it is: a place without a value, or that nothing fills, stays as it was written. */
export function filled(span: Span, values: Values): { text: string; look: Look } {
  if (!span.fill) return { text: span.text, look: 'said' }
  if (span.fill === 'unknown') return { text: span.text, look: 'unknown' }
  const value = (span.fill === 'field' ? fieldOf(span.field ?? '', values.fields) : values.known[span.fill])?.trim()
  return value ? { text: value, look: 'filled' } : { text: span.text, look: 'missing' }
}

/** As people write column headings: blanks around and capitals do not matter. */
function fieldOf(name: string, all: Record<string, string>[]): string | undefined {
  const same = (one: string) => one.trim().toLowerCase()
  for (const fields of all) {
    const found = Object.entries(fields).find(([heading, value]) => same(heading) === same(name) && value.trim())
    if (found) return found[1]
  }
  return undefined
}
