import { describe, expect, it } from 'vitest'
import { filled, type Values } from './fill'

const values: Values = {
  known: { name: ' 王芳 ', city: '', agent: '<b>Maya</b>' },
  fields: [{ 车牌号: '沪A12345', Amount: ' ' }, { ' amount ': '99.50', 车牌号: '京B' }],
}
const span = (text: string, more: object = {}) => ({ text, strong: false, ...more })

describe('a script is filled in', () => {
  it('with what the form says', () => expect(filled(span('{name}', { fill: 'name' }), values)).toEqual({ text: '王芳', look: 'filled' }))
  it('as it is written where nothing is known yet', () => expect(filled(span('{城市}', { fill: 'city' }), values)).toEqual({ text: '{城市}', look: 'missing' }))
  it('as it is written where nothing can be known', () => expect(filled(span('{nmae}', { fill: 'unknown' }), values)).toEqual({ text: '{nmae}', look: 'unknown' }))
  it('with the contact’s field before the file’s', () => expect(filled(span('', { fill: 'field', field: '车牌号' }), values).text).toBe('沪A12345'))
  it('with the file’s where the contact’s is empty, however it is spelt', () => expect(filled(span('', { fill: 'field', field: 'AMOUNT' }), values).text).toBe('99.50'))
  it('with a name that is an attack as with any other', () => expect(filled(span('{agent}', { fill: 'agent' }), values).text).toBe('<b>Maya</b>'))
})
