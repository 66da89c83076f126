import type { CampaignState } from './types'

/** What can be done with a campaign; the server decides the same, and answers 409 with the same code. */
export const DEEDS = ['start', 'stop', 'edit', 'runAgain', 'delete'] as const
export type Deed = (typeof DEEDS)[number]

/** Why a button is dead: a code with its own sentence. */
export type Dead = 'initialising' | 'running' | 'notRunning' | 'deleted'

/** The table of the states; monitor lives in each of them. Nothing: the button is alive. */
const TABLE: Record<Deed, Record<CampaignState, Dead | undefined>> = {
  start: { initialising: 'initialising', stopped: undefined, running: 'running', deleted: 'deleted' },
  stop: { initialising: 'initialising', stopped: 'notRunning', running: undefined, deleted: 'deleted' },
  edit: { initialising: undefined, stopped: undefined, running: 'running', deleted: 'deleted' },
  runAgain: { initialising: 'initialising', stopped: undefined, running: 'running', deleted: 'deleted' },
  delete: { initialising: 'initialising', stopped: undefined, running: undefined, deleted: 'deleted' },
}

export function dead(deed: Deed, state: CampaignState): Dead | undefined {
  return TABLE[deed][state]
}

/** The right each button needs. */
export const NEEDS: Record<Deed, string> = {
  start: 'campaign.start',
  stop: 'campaign.start',
  edit: 'campaign.edit',
  runAgain: 'campaign.start',
  delete: 'campaign.delete',
}
