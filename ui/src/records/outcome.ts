/** Outcomes and their looks: answered calls are ordinary and stay quiet, lost ones stand out. */
export const OUTCOMES = ['answered', 'abandoned', 'missed', 'voicemail', 'refused', 'noAgent', 'notReached', 'leftInFlow', 'flowEnded', 'transferred', 'lost'] as const

export function isLoss(outcome: string | undefined): boolean {
  return outcome === 'abandoned' || outcome === 'noAgent' || outcome === 'lost' || outcome === 'missed'
}
