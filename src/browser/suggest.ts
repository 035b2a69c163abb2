/**
 * Titles offered while a search is typed: a combobox with a list below it (WAI-ARIA, list autocomplete with manual selection).
 * Choosing one searches for it; Escape closes. Without this script the form is what it is.
 */

const pause = 150

for (const input of document.querySelectorAll<HTMLInputElement>('[data-suggestions]')) offer(input)

function offer(input: HTMLInputElement): void {
  const list = document.createElement('ul')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', '标题建议')
  input.after(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')
  let timer = 0
  let asked = 0
  let chosen = -1

  const options = () => [...list.children] as HTMLElement[]
  const close = () => {
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (at: number) => {
    const all = options()
    chosen = ((at + 1 + all.length + 1) % (all.length + 1)) - 1
    for (const [index, option] of all.entries()) option.setAttribute('aria-selected', String(index === chosen))
    if (chosen < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', all[chosen]!.id)
  }
  const take = (title: string) => {
    input.value = title
    close()
    input.form?.requestSubmit()
  }
  const ask = async () => {
    const question = ++asked
    const words = input.value.trim()
    const titles = words === '' ? [] : await titlesFor(input.dataset.suggestions!, words).catch(() => [])
    if (question !== asked) return
    list.replaceChildren(
      ...titles.map((title, at) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${at}`
        option.textContent = title
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.addEventListener('mousedown', (event) => {
          event.preventDefault()
          take(title)
        })
        return option
      }),
    )
    if (titles.length === 0) return close()
    list.hidden = false
    chosen = -1
    input.setAttribute('aria-expanded', 'true')
  }

  input.addEventListener('input', (event) => {
    if ((event as InputEvent).isComposing) return
    clearTimeout(timer)
    timer = window.setTimeout(ask, pause)
  })
  input.addEventListener('compositionend', ask)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      choose(chosen + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      take(options()[chosen]!.textContent ?? '')
    }
  })
}

async function titlesFor(address: string, words: string): Promise<string[]> {
  const response = await fetch(`${address}?${new URLSearchParams({ q: words })}`)
  return response.ok ? ((await response.json()) as { titles: string[] }).titles : []
}
