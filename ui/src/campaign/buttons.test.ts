import { expect, it } from 'vitest'
import { dead, DEEDS } from './buttons'
import type { CampaignState } from './types'

const alive = (state: CampaignState) => DEEDS.filter((deed) => !dead(deed, state))

it('has exactly the buttons that each state allows', () => {
  expect(alive('initialising')).toEqual(['edit'])
  expect(alive('stopped')).toEqual(['start', 'edit', 'runAgain', 'delete'])
  expect(alive('running')).toEqual(['stop', 'delete'])
  expect(alive('deleted')).toEqual([])
})

it('says why a button is dead', () => {
  expect(dead('start', 'running')).toBe('running')
  expect(dead('start', 'initialising')).toBe('initialising')
  expect(dead('stop', 'stopped')).toBe('notRunning')
  expect(dead('edit', 'running')).toBe('running')
  expect(dead('delete', 'initialising')).toBe('initialising')
})
