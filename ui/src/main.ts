import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-message-box.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-button.css'
import 'element-plus/theme-chalk/el-input.css'
import './style/tokens.css'
import './style/base.css'
import './style/element.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { useSession } from './access/session'
import { whenSignedOut } from './kernel/api'
import { events } from './kernel/events'
import { i18n, preferred, speak } from './kernel/i18n'
import { followTheme } from './kernel/theme'
import { router } from './router'

followTheme()
await speak(preferred())

const app = createApp(App).use(createPinia()).use(i18n)
const session = useSession()
await session.recall()

whenSignedOut(() => {
  events.stop()
  session.forget()
  const here = router.currentRoute.value
  if (!here.meta.open) void router.replace({ path: '/sign-in', query: { next: here.fullPath } })
})

app.use(router).mount('#app')
