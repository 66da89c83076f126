import { expect, it } from 'vitest'
import en from './en'
import { trunkWhy } from './trunkWhy'

it.each([
  ['answers', 'up', {}],
  ['does not answer (408)', 'silent', { status: '408' }],
  ['no address found for sip.example.com', 'noAddress', { host: 'sip.example.com' }],
  ['registration refused: 403, check user name and password', 'wrongPassword', { status: '403' }],
  ['registration refused: no answer', 'registrarSilent', {}],
  ['registration refused: 503', 'refused', { status: '503' }],
])('“%s” has words on the page', (said, word, values) => {
  expect(trunkWhy(said)).toEqual({ word: `directory.trunks.why.${word}`, values })
  expect(Object.keys(en.trunks.why)).toContain(word)
})

it('what another switch says stays as it is', () => {
  expect(trunkWhy('FAIL_WAIT')).toBeUndefined()
})
