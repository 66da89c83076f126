import { beforeAll, expect, it } from 'vitest'
import { speak } from './i18n'
import { Problem, problemOf } from './problems'

beforeAll(() => speak('zh'))

it('speaks the language of the page where we have words for the code', async () => {
  const problem = new Problem(401, 'badCredentials', 'Wrong.')
  expect(problem.words).toBe('用户名或密码不对。')
  await speak('en')
  expect(problem.words).toBe('User name or password is not right.')
})

it('falls back to the sentence of the server for a code we do not know', () => {
  expect(new Problem(409, 'trunk.somethingNew', 'The trunk is odd.').words).toBe('The trunk is odd.')
})

it('tells what is wrong field by field', async () => {
  const body = { code: 'invalid', detail: 'Some fields.', errors: { login: 'taken' } }
  const problem = await problemOf(new Response(JSON.stringify(body), { status: 422 }))
  expect(problem.field('login')).toBe('Already taken; choose another')
  expect(problem.field('name')).toBeUndefined()
})

it('fills in the numbers of each field by itself', () => {
  const errors = { ringSeconds: 'range', priority: 'range' }
  const details = { 'ringSeconds.least': '5', 'ringSeconds.most': '300', 'priority.least': '0', 'priority.most': '100' }
  const problem = new Problem(422, 'invalid', 'Some fields.', errors, details)
  expect(problem.field('ringSeconds')).toBe('Between 5 and 300')
  expect(problem.field('priority')).toBe('Between 0 and 100')
})

it('makes a problem of a broken answer too', async () => {
  const problem = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(problem.code).toBe('http.502')
})
