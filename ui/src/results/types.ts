/** An address that is told results: those of all campaigns, or of one. */
export interface Webhook {
  /** `all`, or the campaign's id. */
  of: string
  campaign?: { id: string; name: string }
  url: string
  enabled: boolean
  told: number
  toldAt?: string
  /** Results that it did not take yet, counted up to a thousand. */
  behind: number
  failures: number
  nextAt?: string
  /** What went wrong the last time: a code, and for some a word more. */
  problem?: string
  /** Only in the answer to whom it was made. */
  secret?: string
}

export type Health = 'well' | 'new' | 'failing' | 'paused' | 'givenUp'

/** How it goes, worst first. */
export function healthOf(hook: Webhook): Health {
  if (!hook.enabled) return hook.problem ? 'givenUp' : 'paused'
  if (hook.problem) return 'failing'
  return hook.toldAt ? 'well' : 'new'
}
