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
  { name: 'records-open', as: 'lin', path: '/records?open=01997c1e-0000-7000-8000-000000000000', wait: '.panel ol li' },
  { name: 'palette', as: 'admin', path: '/records', wait: 'tbody tr[tabindex]', act: async (page) => (await page.keyboard.press('Control+k'), await page.keyboard.type('138')) },
  { name: 'shortcuts', as: 'maya', path: '/desk', scene: 'talking', wait: '.history', act: async (page) => void (await page.keyboard.press('?')) },
]
