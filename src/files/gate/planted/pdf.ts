/** PDFs with something in them that must not become public, and clean ones 埋设样本: generated, with invented persons. */
import {
  AFRelationship,
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  rgb,
} from '@pdfme/pdf-lib'
import sharp from 'sharp'
import type { Block } from '../../../documents/doc.ts'
import { toPdf } from '../../../documents/pdf.ts'
import { idNumber, pictureOf } from './image.ts'
import type { PlantedPages } from './planted.ts'

const id = idNumber('33070220120315451')
const mobile = '13957912345'
const card = '6228480402564890018'
const secret = `王小明的身份证号是${id}`

const prose = '根据《中华人民共和国政府信息公开条例》第二十条规定，现将有关事项公告如下。本公告自发布之日起施行。'

export const plantedPdfs: readonly PlantedPages[] = [
  {
    name: '正文里的身份证号.pdf',
    make: () => letter([paragraph(`学生王小明，身份证号${id}，联系电话${mobile}。`), paragraph(prose)]),
    verdict: 'held',
    findings: ['id-card', 'mobile'],
    gone: [id, mobile],
  },
  {
    name: '资助名单.pdf',
    make: () =>
      letter([
        {
          kind: 'table',
          caption: '家庭经济困难学生资助名单',
          head: [['序号', '姓名', '学校', '身份证号', '银行卡号'].map((text) => ({ text, header: true }))],
          rows: [
            ['1', '王小明', '婺城小学', id, card],
            ['2', '李文静', '婺城小学', idNumber('33070220130614262'), '6217001180012345674'],
          ].map((row) => row.map((text) => ({ text }))),
          widths: [1, 2, 2, 4, 4],
          alt: '名单',
        },
      ]),
    verdict: 'held',
    findings: ['id-card', 'name'],
    gone: [id, '李文静'],
  },
  {
    name: '文档属性.pdf',
    make: () =>
      altered((pdf) => {
        pdf.setAuthor('经办人王小明')
        pdf.setSubject(secret)
      }),
    verdict: 'cleaned',
    removals: ['properties'],
    gone: ['经办人王小明', id],
  },
  {
    name: '批注.pdf',
    make: () =>
      altered((pdf) => {
        const note = { Type: 'Annot', Subtype: 'Text', Rect: [60, 60, 80, 80], Contents: PDFHexString.fromText(secret) }
        pdf.getPage(0).node.addAnnot(pdf.context.register(pdf.context.obj(note)))
      }),
    verdict: 'cleaned',
    removals: ['annotations'],
    gone: [id],
  },
  {
    name: '脚本.pdf',
    make: () => altered((pdf) => pdf.addJavaScript('main', 'app.alert("公告")')),
    verdict: 'refused',
    refusal: 'script',
  },
  {
    name: '打开时启动程序.pdf',
    make: () =>
      altered((pdf) => {
        pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }))
      }),
    verdict: 'refused',
    refusal: 'script',
  },
  {
    name: '动态表单.pdf',
    make: () =>
      altered((pdf) => {
        pdf.catalog.set(
          PDFName.of('AcroForm'),
          pdf.context.obj({ XFA: pdf.context.register(pdf.context.stream('<xdp/>')) }),
        )
      }),
    verdict: 'refused',
    refusal: 'unsupported',
  },
  {
    name: '附件.pdf',
    make: () =>
      altered((pdf) =>
        pdf.attach(new TextEncoder().encode(secret), 'wangxiaoming.txt', { afRelationship: AFRelationship.Data }),
      ),
    verdict: 'cleaned',
    removals: ['embedded'],
    gone: [id],
  },
  {
    name: '白色文字.pdf',
    make: () => altered((pdf) => write(pdf, `ID ${id}`, 70, 90, rgb(1, 1, 1))),
    verdict: 'cleaned',
    removals: ['hidden-text'],
    gone: [id],
  },
  {
    name: '黑块盖住的文字.pdf',
    make: () =>
      altered((pdf) => {
        write(pdf, `ID ${id}`, 70, 90)
        pdf.getPage(0).drawRectangle({ x: 60, y: 80, width: 300, height: 30, color: rgb(0, 0, 0) })
      }),
    verdict: 'cleaned',
    removals: ['hidden-text'],
    gone: [id],
  },
  {
    name: '页面以外的文字.pdf',
    make: () => altered((pdf) => write(pdf, `ID ${id}`, 70, -60)),
    verdict: 'cleaned',
    removals: ['outside-page'],
    gone: [id],
  },
  {
    name: '裁掉的页边.pdf',
    make: () =>
      altered((pdf) => {
        write(pdf, `ID ${id}`, 70, 30)
        pdf.getPage(0).setCropBox(0, 60, 595, 782)
      }),
    verdict: 'cleaned',
    removals: ['outside-page'],
    gone: [id],
  },
  {
    name: '隐藏图层.pdf',
    make: () => altered(hiddenLayer),
    verdict: 'cleaned',
    removals: ['layers'],
    gone: [id],
  },
  {
    name: '以前保存的版本.pdf',
    make: earlierVersion,
    verdict: 'cleaned',
    removals: ['history'],
    gone: [id],
  },
  {
    name: '缩略图.pdf',
    make: () =>
      altered((pdf) => {
        const thumb = pdf.context.stream(new Uint8Array(12), {
          Width: 2,
          Height: 2,
          ColorSpace: 'DeviceRGB',
          BitsPerComponent: 8,
        })
        pdf.getPage(0).node.set(PDFName.of('Thumb'), pdf.context.register(thumb))
      }),
    verdict: 'clean',
    removals: ['thumbnail'],
  },
  {
    name: '软件私有数据.pdf',
    make: () =>
      altered((pdf) => {
        const kept = pdf.context.obj({ Editor: { Private: PDFHexString.fromText(secret) } })
        pdf.getPage(0).node.set(PDFName.of('PieceInfo'), kept)
      }),
    verdict: 'clean',
    removals: ['technical'],
    gone: [id],
  },
  {
    name: '没有用到的图形.pdf',
    make: () =>
      altered((pdf) => {
        const form = pdf.context.stream(`% ${id}`, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] })
        pdf.getPage(0).node.setXObject(PDFName.of('Unused'), pdf.context.register(form))
      }),
    verdict: 'clean',
    gone: [id],
  },
  {
    name: '另有替代文字.pdf',
    make: () =>
      altered((pdf) => {
        const mark = `/Span << /ActualText ${PDFHexString.fromText(secret)} >> BDC EMC`
        pdf.getPage(0).node.addContentStream(pdf.context.register(pdf.context.stream(mark)))
      }),
    verdict: 'clean',
    gone: [id, PDFHexString.fromText(secret).asString()],
  },
  {
    name: '表单域.pdf',
    make: () =>
      altered((pdf) => {
        const field = pdf.getForm().createTextField('applicant')
        field.setText(`${id}`)
        field.addToPage(pdf.getPage(0), { x: 70, y: 90, width: 260, height: 24 })
      }),
    verdict: 'held',
    findings: ['id-card'],
    gone: [id],
  },
  {
    name: '扫描件.pdf',
    make: () => scan([`姓名：王小明`, `身份证号：${id}`, `联系电话：${mobile}`]),
    verdict: 'held',
    findings: ['id-card', 'mobile'],
    gone: [id, mobile],
  },
  {
    name: '图片里的证件号.pdf',
    make: async () => {
      const pdf = await PDFDocument.load(await letter([paragraph(prose)]))
      const image = await pdf.embedJpg(
        await sharp(await pictureOf([`身份证号：${id}`]))
          .jpeg()
          .toBuffer(),
      )
      pdf.getPage(0).drawImage(image, { x: 70, y: 100, width: 430, height: (430 * image.height) / image.width })
      return pdf.save()
    },
    verdict: 'held',
    findings: ['id-card'],
    gone: [id],
  },
  {
    name: '图片带拍摄信息.pdf',
    make: async () => {
      const pdf = await PDFDocument.load(await letter([paragraph(prose)]))
      const photo = sharp(await pictureOf(['关于学校收费的公告']))
        .jpeg()
        .withExif({ IFD0: { Artist: 'wangxiaoming' } })
      const image = await pdf.embedJpg(await photo.toBuffer())
      pdf.getPage(0).drawImage(image, { x: 70, y: 100, width: 430, height: (430 * image.height) / image.width })
      return pdf.save()
    },
    verdict: 'clean',
    removals: ['picture-metadata'],
    gone: ['wangxiaoming'],
  },
  {
    name: '横放的页.pdf',
    make: async () => {
      const pdf = await PDFDocument.load(await letter([paragraph(`身份证号${id}。`)]))
      pdf.getPage(0).setRotation(degrees(90))
      return pdf.save()
    },
    verdict: 'held',
    findings: ['id-card'],
    gone: [id],
  },
  {
    name: '打不开.pdf',
    make: async () => new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'),
    verdict: 'refused',
    refusal: 'damaged',
  },
]

export const cleanPdfs: readonly PlantedPages[] = [
  { name: '公告.pdf', make: () => letter([paragraph(prose), paragraph(prose)]), verdict: 'clean' },
  {
    name: '监督电话.pdf',
    make: () =>
      letter([
        paragraph('监督电话：0579-82301234，电子邮箱：jyj@wucheng.gov.cn。统一社会信用代码11330702002592599F。'),
      ]),
    verdict: 'clean',
  },
  {
    name: '收费标准.pdf',
    make: () =>
      letter([
        {
          kind: 'table',
          caption: '收费标准',
          head: [['序号', '项目', '标准（元）', '文号'].map((text) => ({ text, header: true }))],
          rows: [['1', '住宿费', '1250', '浙价费〔2024〕137号'].map((text) => ({ text }))],
          widths: [1, 3, 2, 4],
          alt: '收费标准',
        },
      ]),
    verdict: 'clean',
  },
  {
    name: '多页.pdf',
    make: () => letter(Array.from({ length: 60 }, () => paragraph(prose))),
    verdict: 'clean',
  },
  {
    name: '扫描的公告.pdf',
    make: () => scan(['关于学校收费的公告', '本公告自发布之日起施行。', '监督电话：0579-82301234']),
    verdict: 'clean',
  },
  {
    name: '带文字层的扫描件.pdf',
    make: () =>
      scan(['NOTICE 2025 NUMBER 12', 'SCHOOL FEES FOR AUTUMN'], ['NOTICE 2025 NUMBER 12', 'SCHOOL FEES FOR AUTUMN']),
    verdict: 'clean',
  },
]

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const letter = (blocks: Block[]): Promise<Uint8Array> =>
  toPdf({
    title: '关于学生资助工作的公告',
    organisation: '婺城区教育局',
    date: '2025-09-01',
    subject: '公告',
    keywords: [],
    sections: [{ id: 'body', title: '', role: 'body', blocks }],
  })

async function altered(change: (pdf: PDFDocument) => unknown): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await letter([paragraph(prose)]), { updateMetadata: false })
  await change(pdf)
  return pdf.save({ useObjectStreams: false })
}

const write = (pdf: PDFDocument, text: string, x: number, y: number, color = rgb(0, 0, 0)): void =>
  pdf.getPage(0).drawText(text, { x, y, size: 12, color })

/** A layer that is off, with a text of its own. */
function hiddenLayer(pdf: PDFDocument): void {
  const { context } = pdf
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('draft') }))
  pdf.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }))
  const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
  const form = context.stream(`BT /F 12 Tf 70 90 Td (ID ${id}) Tj ET`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 595, 842],
    OC: layer,
    Resources: { Font: { F: font } },
  })
  const { node } = pdf.getPage(0)
  node.setXObject(PDFName.of('Layer'), context.register(form))
  const content = context.register(context.stream('/Layer Do'))
  node.addContentStream(content)
}

/** The first version stays in the file before the second, as programs write it that save by appending. */
async function earlierVersion(): Promise<Uint8Array> {
  const first = Buffer.from(await altered((pdf) => write(pdf, `ID ${id}`, 70, 90)))
  const pdf = await PDFDocument.load(first, { updateMetadata: false })
  const page = pdf.context.getObjectRef(pdf.getPage(0).node)!
  const contents = pdf.getPage(0).node.Contents()
  const kept = contents instanceof PDFArray ? contents.asArray().slice(0, -1) : []
  const node = PDFDict.fromMapWithContext(new Map(pdf.getPage(0).node.entries()), pdf.context)
  node.set(PDFName.of('Contents'), pdf.context.obj(kept))
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(first.toString('latin1'))?.[1])
  const object = `\n${page.objectNumber} 0 obj\n${node.toString()}\nendobj\n`
  const root = pdf.context.trailerInfo.Root!.toString()
  const at = String(first.length + 1).padStart(10, '0')
  const table = `xref\n${page.objectNumber} 1\n${at} 00000 n \n`
  const size = pdf.context.largestObjectNumber + 1
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Prev ${start} >>\nstartxref\n${first.length + object.length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([first, Buffer.from(object + table + trailer, 'latin1')]))
}

/** A page that is one picture, with a text layer where one is given. */
async function scan(lines: readonly string[], layer: readonly string[] = []): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const picture = await pdf.embedJpg(
    await sharp(await pictureOf(lines))
      .jpeg({ quality: 70 })
      .toBuffer(),
  )
  const page = pdf.addPage([(picture.width * 72) / 150, (picture.height * 72) / 150])
  page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() })
  for (const [index, text] of layer.entries())
    page.drawText(text, { x: 48, y: page.getHeight() - 53 - 29 * index, size: 15, opacity: 0 })
  return pdf.save()
}
