import { UsersRound } from '@lucide/vue'
import type { Room } from '@/rooms'

export const contacts: Room = {
  routes: [{ path: '/contacts', component: () => import('./ContactsPage.vue'), meta: { title: 'contacts.title', needs: ['contact.view'] } }],
  doors: [{ to: '/contacts', title: 'contacts.title', icon: UsersRound, needs: ['contact.view'], area: 'work' }],
}
