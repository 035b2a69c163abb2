/** A real browser for journeys, where there is one: CHROMIUM_PATH, or chromium in its usual places. */
import { accessSync, constants } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { after } from 'node:test'
import { createAdaptorServer } from '@hono/node-server'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Why the journeys cannot run here; false when they can. For the `skip` of `node:test`. */
export const noBrowser: string | false =
  findChromium() === null ? '没有找到 Chromium：装上它，或用 CHROMIUM_PATH 指出它在哪里' : false

/** The site on a port of this machine and a browser to walk it; both end with the tests of the file. */
export async function browse(site: {
  fetch(request: Request): Promise<Response>
}): Promise<{ base: string; browser: Browser }> {
  const server = createAdaptorServer({ fetch: site.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launch()
  after(async () => {
    await browser.close()
    server.close()
  })
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, browser }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const places = [
    process.env.CHROMIUM_PATH ?? '',
    '/usr/bin/chromium',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ]
  return places.find((place) => place !== '' && runs(place)) ?? null
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What axe finds against the page by WCAG 2.1 AA and its own good practice: `rule: element`, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source })
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    "axe.run({ resultTypes: ['violations'] })",
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** Pixels the page is wider than the window: more than none means scrolling sideways. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
