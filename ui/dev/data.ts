const AGENT = ['agent.desk', 'contact.view', 'contact.edit', 'recording.play']
const SUPERVISOR = [...AGENT, 'monitor.view', 'monitor.listen', 'monitor.intervene', 'report.view', 'recording.download']
const ALL = [...SUPERVISOR, 'campaign.view', 'campaign.create', 'campaign.start', 'campaign.edit', 'campaign.delete', 'campaign.deleted.view', 'admin.users', 'admin.telephony', 'admin.audit']

const sales = { id: 'd-sales', name: '销售一部' }

/** Password of each: demo. */
export const people: Record<string, any> = {
  maya: { id: 'u-maya', login: 'maya', name: '王芳', department: sales, roles: ['agent'], permissions: AGENT, agent: true, extension: '1003', mustChangePassword: false },
  lin: { id: 'u-lin', login: 'lin', name: '林涛', department: sales, roles: ['supervisor'], permissions: SUPERVISOR, agent: false, mustChangePassword: false },
  admin: { id: 'u-admin', login: 'admin', name: '系统管理员', department: { id: 'd-root', name: '总部' }, roles: ['administrator'], permissions: ALL, agent: false, mustChangePassword: false },
}

export interface Rows {
  key: string
  paged?: boolean
  rows: any[]
}

export interface Demo {
  lists: Record<string, Rows>
  scene: string
}

export function demoData(): Demo {
  return { scene: 'idle', lists: {} }
}
