/** 您将离开…: asks once in a visit before a link leads away from government addresses. Without this script the link is marked all the same. */

/** Name the answer is kept under. */
const place = 'gongkai-leaving'

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-leaving]') : null
  if (!link || wasAsked()) return
  const words = `您将离开本站，前往${link.host}。那里不是政府网站，内容由该网站负责。`
  if (confirm(words)) remember()
  else event.preventDefault()
})

/** A browser may forbid to keep anything; then every link asks. */
function remember(): void {
  try {
    sessionStorage.setItem(place, 'asked')
  } catch {}
}

function wasAsked(): boolean {
  try {
    return sessionStorage.getItem(place) !== null
  } catch {
    return false
  }
}
