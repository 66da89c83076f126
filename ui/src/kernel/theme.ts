import { ref, watchEffect } from 'vue'

export type Theme = 'light' | 'dark' | 'auto'

const KEPT = 'hotline.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

export const theme = ref<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? 'auto')

function paint(): void {
  const dark = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
  document.documentElement.classList.toggle('dark', dark)
}

export function followTheme(): void {
  system.addEventListener('change', paint)
  watchEffect(() => {
    localStorage.setItem(KEPT, theme.value)
    paint()
  })
}
