import { ChartColumn } from '@lucide/vue'
import type { Room } from '@/rooms'

const needs = ['report.view']

export const reports: Room = {
  routes: [{ path: '/reports', component: () => import('./ReportsPage.vue'), meta: { title: 'reports.title', needs } }],
  doors: [{ to: '/reports', title: 'reports.title', icon: ChartColumn, needs, area: 'work' }],
}
