/** Who is signed in: `GET /session`. */
export interface Me {
  id: string
  login: string
  name: string
  department: { id: string; name: string }
  roles: string[]
  permissions: string[]
  agent: boolean
  extension?: string
  mustChangePassword: boolean
  locale?: 'zh' | 'en'
  theme?: 'light' | 'dark' | 'auto'
  serverTime: string
  version: string
}
