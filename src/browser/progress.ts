/** Long work shown as it goes on: the page is asked for again until it says that the work is over, then shown anew. */

const every = 2000

setTimeout(look, every)

async function look(): Promise<void> {
  const shown = document.querySelector<HTMLElement>('[data-progress=on]')
  if (!shown) return
  const now = await asked().catch(() => null) // a broken line: the next look may have more luck
  if (now?.dataset.progress === 'over') return location.reload()
  if (now) follow(shown, now)
  setTimeout(look, every)
}

async function asked(): Promise<HTMLElement | null> {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return page.querySelector('[data-progress]')
}

/** Changes only what differs, so that focus stays and screen readers hear the words alone. */
function follow(shown: HTMLElement, now: HTMLElement): void {
  const [words, bar] = [shown.querySelector('p'), shown.querySelector('progress')]
  const [newWords, newBar] = [now.querySelector('p'), now.querySelector('progress')]
  if (words && newWords && words.textContent !== newWords.textContent) words.textContent = newWords.textContent
  if (bar && newBar) bar.value = newBar.value
}
