import type { Campaign, Counts, Monitor } from './types'

/** Numbers that are not done with; those being called included. */
export function leftOf(counts: Counts): number {
  return counts.waiting + counts.calling
}

/** 接通率: answered by whomever of all attempts that are over; nothing before the first. Nobody knows yet what comes of the others. */
export function answerRate(counts: Counts): number | undefined {
  const over = counts.attempts - counts.calling
  return over > 0 ? counts.answered / over : undefined
}

/** 呼损率: dropped of all that were answered; nothing before the first answer. Who was dropped had answered, and counts as such. */
export function dropRate(counts: Counts): number | undefined {
  return counts.answered > 0 ? counts.dropped / counts.answered : undefined
}

/** How much of the file is read, from 0 to 1. */
export function importShare(campaign: Campaign): number {
  const file = campaign.import
  return file && file.bytes > 0 ? Math.min(1, file.bytesRead / file.bytes) : 0
}

/** How many calls there may be now: the smallest of what each limit says. */
export interface Limits {
  maxConcurrent: number
  byAgents: number
  /** Calls that are up and lines that are free; unknown to whom the trunks are not shown. */
  trunk?: number
}

export function limitsOf(picture: Monitor, trunkFree: number | undefined): Limits {
  const up = picture.dialling + picture.waiting + picture.talking
  const { maxConcurrent, callsPerAgent } = picture.campaign
  // In tenths, as it is set: 3 × 1.1 is 3.3000000000000003 and would be one call too many at a whole number.
  return { maxConcurrent, byAgents: Math.ceil((picture.agents * Math.round(callsPerAgent * 10)) / 10), ...(trunkFree === undefined ? {} : { trunk: up + trunkFree }) }
}

/** The limit that holds now. */
export function binding(limits: Limits): keyof Limits {
  const known = (['byAgents', 'maxConcurrent', 'trunk'] as const).filter((one) => limits[one] !== undefined)
  return known.sort((a, b) => (limits[a] ?? 0) - (limits[b] ?? 0))[0]
}
