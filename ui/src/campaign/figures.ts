import type { Campaign, Counts, Monitor } from './types'

/** Numbers that are not done with; those being called included. */
export function leftOf(counts: Counts): number {
  return counts.waiting + counts.calling
}

/** Numbers that were dialled at least once; a server that does not count them says at least which are done. */
export function calledOf(counts: Counts): number {
  return counts.called ?? counts.total - leftOf(counts)
}

/** 接通率: answered of all attempts; nothing before the first. */
export function answerRate(counts: Counts): number | undefined {
  return counts.attempts > 0 ? counts.answered / counts.attempts : undefined
}

/** 呼损率: dropped of all that a person answered; nothing before the first answer. */
export function dropRate(counts: Counts): number | undefined {
  const picked = counts.answered + counts.dropped
  return picked > 0 ? counts.dropped / picked : undefined
}

/** How much of the file is read, from 0 to 1. */
export function importShare(campaign: Campaign): number {
  const file = campaign.import
  return file && file.bytes > 0 ? Math.min(1, file.bytesRead / file.bytes) : 0
}

/** The limit that holds now, of those that are told. */
export function binding(limits: NonNullable<Monitor['limits']>): 'maxConcurrent' | 'byAgents' | 'trunkFree' | undefined {
  const known = (['byAgents', 'maxConcurrent', 'trunkFree'] as const).filter((one) => limits[one] !== undefined)
  return known.sort((a, b) => (limits[a] ?? 0) - (limits[b] ?? 0))[0]
}
