import type { Why } from './types'

/** What a sentence of `campaign.why` is filled in with: times by the locale, the outcome in its word. */
export function whySaid(why: Why, say: { time: (iso: string) => string; outcome: (code: string) => string }): { key: string; values: Record<string, string> } {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(why.details ?? {})) {
    const text = String(value)
    if (name === 'outcome') values.outcome = say.outcome(text)
    else values[name] = /^\d{4}-\d\d-\d\dT/.test(text) ? say.time(text) : text
  }
  // Where nobody knows when it goes on, the sentence does without.
  const lacks = (why.code === 'perDay' && !values.at) || (why.code === 'done' && !values.outcome)
  return { key: `campaign.why.${why.code}${lacks ? 'Only' : ''}`, values }
}
