/** 字号、朗读、打印、复制链接 of a detail page: shown only where they work. The page says all it has without them. */

/** Name the chosen size is kept under. */
const place = 'gongkai-size'

const tools = document.querySelector<HTMLElement>('[data-reading]')
const article = document.querySelector<HTMLElement>('article.item')
if (tools && article) {
  const status = tools.querySelector<HTMLElement>('[role=status]')
  const say = (words: string) => {
    if (status) status.textContent = words
  }
  sizes(tools, article)
  button('print', true, () => print())
  // Only a page that came over https may write to the clipboard.
  button('copy', navigator.clipboard !== undefined, async () => {
    await navigator.clipboard.writeText(location.href)
    say('已复制')
  })
  speech(article, say)
  tools.hidden = false
}

function button(tool: string, works: boolean, act: (button: HTMLButtonElement) => void): void {
  const found = document.querySelector<HTMLButtonElement>(`[data-tool=${tool}]`)
  if (!found) return
  found.hidden = !works
  found.addEventListener('click', () => act(found))
}

/** What was chosen last stands on the next page too. */
function sizes(tools: HTMLElement, article: HTMLElement): void {
  const buttons = [...tools.querySelectorAll<HTMLButtonElement>('[data-size]')]
  const choose = (size: string) => {
    article.dataset.size = size
    for (const each of buttons) each.setAttribute('aria-pressed', String(each.dataset.size === size))
  }
  for (const each of buttons) {
    each.addEventListener('click', () => {
      choose(each.dataset.size ?? 'small')
      keep(each.dataset.size ?? 'small')
    })
  }
  const last = kept()
  if (buttons.some(({ dataset }) => dataset.size === last)) choose(last)
}

/** A browser may forbid to keep anything; then every page begins anew. */
function keep(size: string): void {
  try {
    localStorage.setItem(place, size)
  } catch {}
}

function kept(): string {
  try {
    return localStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

function speech(article: HTMLElement, say: (words: string) => void): void {
  button('speak', 'speechSynthesis' in window, (button) => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel()
    const passages = [...article.querySelectorAll<HTMLElement>('h1, .item-withdrawn, .banner, .lead, .rich, .facts')]
    const lines = passages.flatMap(({ innerText }) => innerText.split('\n')).filter((line) => line.trim() !== '')
    const end = () => {
      button.textContent = '朗读'
      say('')
    }
    lines.forEach((line, index) => {
      const words = new SpeechSynthesisUtterance(line)
      words.lang = 'zh-CN'
      words.onerror = end
      if (index === lines.length - 1) words.onend = end
      speechSynthesis.speak(words)
    })
    button.textContent = '停止朗读'
  })
  addEventListener('pagehide', () => speechSynthesis?.cancel())
}
