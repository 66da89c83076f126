/** What is photographed: who looks, where, and what they do first. */
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
  { name: 'palette', as: 'admin', path: '/password', act: async (page) => void (await page.keyboard.press('Control+k')) },
]
