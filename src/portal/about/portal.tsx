import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerPage } from '../../answer.ts'
import { requestFormDoc } from '../../catalogue/guide/request-form.ts'
import { publicGuideOf } from '../../catalogue/guide/store.ts'
import { homeOf } from '../../home.ts'
import { rulebookOf } from '../../items/rulebook/rulebook.ts'
import { rulebookFor } from '../../items/rulebook/store.ts'
import { attachmentNamed } from '../../kit/attachment.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { frameOf } from '../../ui/frame.ts'
import { paths, urlsUnder } from '../../urls.ts'
import { GuidePage, requestForms } from './pages/guide-page.tsx'
import { RulesPage } from './pages/rules-page.tsx'
import { AccessibilityPage, ContactPage, PrivacyPage } from './pages/statement-page.tsx'

/** What the body says of itself and of this site: 公开指南、公开制度、无障碍、隐私、联系我们. */
export function aboutRoutes(app: Hono<Variables>, context: Context): void {
  const { db, config } = context
  const urls = urlsUnder(config.basePath)

  app.get(paths.guidePage, async (c) => {
    const { site } = await homeOf(context)
    if (!site.entries.some(({ id }) => id === 'guide')) {
      const props = { frame: frameOf(c, site), status: 404, requestId: c.get('requestId') }
      return c.html(<ErrorPage {...props} detail="本机关还没有公布政府信息公开指南。" />, 404)
    }
    const page = { address: urls.guidePage, route: paths.guidePage, scopes: [] }
    return answerPage(c, context, page, async (frame, { body }) => {
      const guide = body && (await publicGuideOf(db, body.id))
      if (!guide) throw new HTTPException(404)
      return <GuidePage frame={frame} guide={guide} />
    })
  })

  app.get(paths.rulesPage, (c) => {
    const page = { address: urls.rulesPage, route: paths.rulesPage, scopes: ['items'] }
    return answerPage(c, context, page, async (frame, { body }) => {
      const groups = body ? await rulebookFor(db, body.id) : rulebookOf([])
      return <RulesPage frame={frame} groups={groups} />
    })
  })

  for (const [route, address, Statement] of [
    [paths.privacy, urls.privacy, PrivacyPage],
    [paths.accessibility, urls.accessibility, AccessibilityPage],
    [paths.contact, urls.contact, ContactPage],
  ] as const) {
    app.get(route, (c) =>
      answerPage(c, context, { address, route, scopes: [] }, async (frame) => <Statement frame={frame} />),
    )
  }

  app.get(paths.guideFile, limitRate(rates.render), async (c) => {
    const form = requestForms.find(({ file }) => file === c.req.param('file'))
    const { body } = await homeOf(context)
    if (!form || !body) throw new HTTPException(404)
    const doc = requestFormDoc(body.fullName)
    return c.body(new Uint8Array(await form.make(doc)), 200, {
      'Content-Type': form.type,
      'Content-Disposition': attachmentNamed(
        form.file,
        `${body.fullName}${doc.title}.${form.label === 'PDF' ? 'pdf' : 'docx'}`,
      ),
      'Cache-Control': 'no-cache',
    })
  })
}
