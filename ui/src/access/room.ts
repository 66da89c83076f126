import type { Room } from '@/rooms'

export const access: Room = {
  routes: [
    { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { open: true, title: 'access.signIn' } },
    { path: '/password', component: () => import('./PasswordPage.vue'), meta: { title: 'access.password.title' } },
    { path: '/not-allowed', component: () => import('./NotAllowedPage.vue'), meta: { title: 'access.notAllowed.title' } },
  ],
  doors: [],
}
