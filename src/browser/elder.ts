/**
 * 长者模式 of a static copy, where no program answers: the browser itself remembers it. Stands in the head of every page, so
 * that a page is never drawn in standard type first.
 */

/** Name the choice is kept under. */
const place = 'gongkai-elder'

const { classList } = document.documentElement
classList.toggle('elder', kept())
addEventListener('DOMContentLoaded', () => {
  for (const each of document.querySelectorAll<HTMLElement>('[data-elder]')) {
    each.hidden = false
    each.addEventListener('click', (event) => {
      event.preventDefault()
      keep(classList.toggle('elder'))
      say()
    })
  }
  say()
})
// A page that a browser kept for going back shows what was chosen since.
addEventListener('pageshow', () => {
  classList.toggle('elder', kept())
  say()
})

function say(): void {
  const words = classList.contains('elder') ? '标准模式' : '长者模式'
  for (const each of document.querySelectorAll('[data-elder]')) each.textContent = words
}

function kept(): boolean {
  try {
    return localStorage.getItem(place) === 'on'
  } catch {
    return classList.contains('elder')
  }
}

/** A browser may forbid to keep anything; then every page begins anew. */
function keep(elder: boolean): void {
  try {
    localStorage.setItem(place, elder ? 'on' : '')
  } catch {}
}

export {}
