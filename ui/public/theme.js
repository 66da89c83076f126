const wanted = localStorage.getItem('hotline.theme') ?? 'system'
const dark = wanted === 'dark' || (wanted === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.classList.toggle('dark', dark)
