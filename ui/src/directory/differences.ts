export interface Difference {
  field: string
  before: string
  after: string
}

/** What differs between two states of a thing, field by field; of a thing made or removed, every field it had. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [one, other] = [record(before), record(after)]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .map((field) => ({ field, before: words(one[field]), after: words(other[field]) }))
    .filter((line) => line.before !== line.after)
}

function record(state: unknown): Record<string, unknown> {
  if (state === undefined || state === null) return {}
  return typeof state === 'object' && !Array.isArray(state) ? (state as Record<string, unknown>) : { '': state }
}

function words(value: unknown): string {
  if (value === undefined || value === null) return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
