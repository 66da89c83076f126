/** What is photographed: who looks, where, at which moment of the day, and what they do first. */
export const pages = [
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    act: async (page) => {
      await page.fill('input[name=login]', 'maya')
      await page.fill('input[name=password]', 'wrong')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[role=alert]')
    },
  },
  { name: 'password', as: 'maya', path: '/password' },
  { name: 'desk-morning', as: 'maya', path: '/desk', scene: 'morning', wait: '.checks' },
  { name: 'desk-idle', as: 'maya', path: '/desk', scene: 'idle', wait: '.callbacks' },
  { name: 'desk-ringing', as: 'maya', path: '/desk', scene: 'ringing', wait: '.form' },
  { name: 'desk-talking', as: 'maya', path: '/desk', scene: 'talking', wait: '.history' },
  { name: 'desk-consult', as: 'maya', path: '/desk', scene: 'consult', wait: '.history' },
  { name: 'desk-wrapup', as: 'maya', path: '/desk', scene: 'wrapUp', wait: '.form', act: async (page) => void (await page.keyboard.press('1')) },
  { name: 'desk-transfer', as: 'maya', path: '/desk', scene: 'talking', wait: '.form', act: async (page) => void (await page.keyboard.press('Alt+t')) },
  { name: 'desk-shift', as: 'maya', path: '/desk', scene: 'break', wait: '.callbacks', act: async (page) => void (await page.click('.shift')) },
  { name: 'contacts', as: 'maya', path: '/contacts', wait: 'tbody tr[tabindex]' },
  { name: 'contacts-open', as: 'maya', path: '/contacts?open=c-0', wait: '.history' },
  { name: 'contacts-none', as: 'maya', path: '/contacts?q=zzzz', wait: '.empty' },
  { name: 'records', as: 'lin', path: '/records', wait: 'tbody tr[tabindex]' },
  { name: 'records-open', as: 'lin', path: '/records?open=01997c1e-0000-7000-8000-000000000002', wait: '.panel ol li' },
  { name: 'palette', as: 'admin', path: '/records', wait: 'tbody tr[tabindex]', act: async (page) => (await page.keyboard.press('Control+k'), await page.keyboard.type('138')) },
  { name: 'shortcuts', as: 'maya', path: '/desk', scene: 'talking', wait: '.history', act: async (page) => void (await page.keyboard.press('?')) },
  { name: 'contacts-in-call', as: 'maya', path: '/contacts?open=c-3', scene: 'ringing', wait: '.strip' },
  { name: 'monitor', as: 'lin', path: '/monitor', wait: 'tbody tr[tabindex]' },
  { name: 'wallboard', as: 'lin', path: '/wallboard', wait: '.tile' },
  { name: 'wallboard-storm', as: 'lin', path: '/wallboard', scene: 'storm', wait: '.tile' },
  { name: 'campaigns', as: 'admin', path: '/campaigns', wait: 'tbody tr[tabindex]' },
  { name: 'campaigns-none', as: 'admin', path: '/campaigns', scene: 'first', wait: '.empty' },
  { name: 'campaigns-again', as: 'admin', path: '/campaigns', wait: 'tbody tr[tabindex]', act: async (page) => void (await page.click('tbody tr:nth-child(3) .runAgain')) },
  { name: 'campaigns-deleted', as: 'admin', path: '/campaigns/deleted', wait: 'tbody tr[tabindex]' },
  { name: 'campaign-new', as: 'admin', path: '/campaigns/new', wait: '.week' },
  {
    name: 'campaign-new-wrong',
    as: 'admin',
    path: '/campaigns/new',
    wait: '.week',
    act: async (page) => {
      await page.fill('.range input >> nth=0', '25:00')
      await page.click('.create')
      await page.waitForSelector('[role=alert]')
    },
  },
  {
    name: 'campaign-monitor',
    as: 'admin',
    path: '/campaigns/k-spring',
    wait: '.chart canvas',
    act: async (page) => {
      await page.waitForTimeout(300)
      await page.evaluate(() => fetch('/demo/attempts', { method: 'POST' }))
      await page.waitForSelector('.recent li')
    },
  },
  { name: 'campaign-import', as: 'admin', path: '/campaigns/k-import', wait: '.reading' },
  { name: 'campaign-broken', as: 'admin', path: '/campaigns/k-broken', wait: '.failed' },
  { name: 'campaign-leads', as: 'admin', path: '/campaigns/k-spring?tab=leads', wait: 'tbody tr[tabindex]' },
  { name: 'campaign-lead', as: 'admin', path: '/campaigns/k-spring?tab=leads&open=11', wait: '.panel ol li', act: async (page) => void (await page.click('.panel .link >> nth=0', { timeout: 2000 }).catch(() => {})) },
  { name: 'campaign-rejected', as: 'admin', path: '/campaigns/k-spring?tab=rejected', wait: 'tbody tr[tabindex]' },
  { name: 'campaign-settings', as: 'admin', path: '/campaigns/k-spring?tab=settings', wait: 'dl dt' },
  { name: 'campaign-edit', as: 'admin', path: '/campaigns/k-renewal?tab=settings&edit=true', wait: '.week' },
  { name: 'do-not-call', as: 'admin', path: '/do-not-call', wait: 'tbody tr[tabindex]' },
  { name: 'do-not-call-import', as: 'admin', path: '/do-not-call?open=import', wait: '.drop' },
  { name: 'start-first', as: 'admin', path: '/settings/start', scene: 'first', wait: 'ol li' },
  { name: 'start-call', as: 'admin', path: '/settings/start', wait: '.test .row' },
  { name: 'departments', as: 'admin', path: '/settings/departments?open=d-sales', wait: '.panel' },
  { name: 'users', as: 'admin', path: '/settings/users', wait: 'tbody tr[tabindex]' },
  { name: 'users-open', as: 'admin', path: '/settings/users?open=u-1', wait: '.panel' },
  { name: 'users-new', as: 'admin', path: '/settings/users?open=new', wait: '.panel' },
  { name: 'roles', as: 'admin', path: '/settings/roles?open=quality', wait: '.panel .group' },
  { name: 'skills', as: 'admin', path: '/settings/skills', wait: 'tbody tr[tabindex]' },
  { name: 'trunks', as: 'admin', path: '/settings/trunks', wait: 'tbody tr[tabindex]' },
  { name: 'trunks-sandbox', as: 'admin', path: '/settings/trunks?open=t-1', wait: '.test .row' },
  { name: 'trunks-open', as: 'admin', path: '/settings/trunks?open=t-2', wait: '.panel' },
  { name: 'queues', as: 'admin', path: '/settings/queues?open=q-support', wait: '.panel' },
  { name: 'phones', as: 'admin', path: '/settings/phones', wait: 'tbody tr[tabindex]' },
  { name: 'blocked', as: 'admin', path: '/settings/blocked', wait: 'tbody tr[tabindex]' },
  { name: 'dispositions', as: 'admin', path: '/settings/dispositions?open=a', wait: '.panel' },
  { name: 'breaks', as: 'admin', path: '/settings/breaks', wait: 'tbody tr[tabindex]' },
  { name: 'audit', as: 'admin', path: '/settings/audit', wait: 'tbody tr[tabindex]' },
  { name: 'numbers', as: 'admin', path: '/settings/numbers?open=n-2', wait: '.panel' },
  { name: 'flows', as: 'admin', path: '/settings/flows', wait: 'tbody tr[tabindex]' },
  { name: 'flow', as: 'admin', path: '/settings/flows/f-1', wait: '.steps .step' },
  { name: 'flow-step', as: 'admin', path: '/settings/flows/f-1', wait: '.steps .step', act: async (page) => void (await page.click('.step.menu .head')) },
  {
    name: 'flow-problems',
    as: 'admin',
    path: '/settings/flows/f-3',
    wait: '.steps .step',
    act: async (page) => void (await page.waitForSelector('.problem')),
  },
  { name: 'flow-new', as: 'admin', path: '/settings/flows/new', wait: '.start' },
  { name: 'flow-add', as: 'admin', path: '/settings/flows/f-2', wait: '.steps .step', act: async (page) => void (await page.click('.steps > .last .add')) },
  { name: 'calendars', as: 'admin', path: '/settings/calendars?open=cal-1', wait: '.panel' },
  { name: 'prompts', as: 'admin', path: '/settings/prompts', wait: 'tbody tr[tabindex]' },
  { name: 'prompts-new', as: 'admin', path: '/settings/prompts?open=new', wait: '.panel' },
  { name: 'messages', as: 'lin', path: '/messages?open=m-1', wait: '.panel' },
]
