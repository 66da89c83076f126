import { Send } from '@lucide/vue'
import type { Room } from '@/rooms'

const needs = ['admin.telephony']

export const results: Room = {
  routes: [{ path: '/settings/webhooks', component: () => import('./WebhooksPage.vue'), meta: { title: 'results.title', needs } }],
  doors: [{ to: '/settings/webhooks', title: 'results.title', icon: Send, needs, area: 'settings', group: 'directory.group.work' }],
}
