/** Pictures with something in them that must not become public, and clean ones 埋设样本: generated, with invented persons. */
import { Resvg } from '@resvg/resvg-js'
import sharp, { type Sharp } from 'sharp'
import { idCheck } from '../detect-numbers.ts'
import type { PlantedPages } from './planted.ts'

/** An identity number of the first 17 digits with its check character; nobody's. */
export const idNumber = (digits: string): string => digits + idCheck(digits)

const id = idNumber('33070220120315451')
const mobile = '13957912345'
const card = '6228480402564890018'

/** Lines in black on white, as a page at 150 dpi prints them; PNG bytes. */
export async function pictureOf(lines: readonly string[], ink = '#000'): Promise<Uint8Array> {
  const texts = lines.map((line, index) => `<text x="100" y="${110 + 60 * index}">${line}</text>`).join('')
  const height = 140 + 60 * lines.length
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="${height}"><rect width="1240" height="${height}" fill="#fff"/><g font-family="Noto Sans CJK SC, Noto Sans SC" font-size="32" fill="${ink}">${texts}</g></svg>`
  return new Uint8Array(new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng())
}

const jpeg = async (lines: readonly string[]): Promise<Sharp> => sharp(await pictureOf(lines)).jpeg({ quality: 80 })
const bytesOf = async (image: Sharp): Promise<Uint8Array> => new Uint8Array(await image.toBuffer())

const notice = ['关于学校收费的公告', '本公告自发布之日起施行。']

export const plantedPictures: readonly PlantedPages[] = [
  {
    name: '证件号.jpg',
    make: async () => bytesOf(await jpeg([`姓名：王小明`, `公民身份号码：${id}`])),
    verdict: 'held',
    findings: ['id-card'],
    gone: [id],
  },
  {
    name: '手机号.png',
    make: () => pictureOf(['家长联系方式', `联系电话：${mobile}`]),
    verdict: 'held',
    findings: ['mobile'],
    gone: [mobile],
  },
  {
    name: '银行卡.webp',
    make: async () => bytesOf(sharp(await pictureOf([`开户行：农业银行　卡号：${card}`])).webp({ quality: 90 })),
    verdict: 'held',
    findings: ['bank-card'],
    gone: [card],
  },
  {
    name: '拍摄位置.jpg',
    make: async () =>
      bytesOf(
        (await jpeg(notice)).withExif({
          IFD0: { Artist: 'wangxiaoming', Make: 'Camera' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '29/1 5/1 0/1',
            GPSLongitudeRef: 'E',
            GPSLongitude: '119/1 34/1 0/1',
          },
        }),
      ),
    verdict: 'clean',
    removals: ['picture-metadata'],
    gone: ['wangxiaoming'],
  },
  {
    name: '编辑记录.png',
    make: async () =>
      bytesOf(
        sharp(await pictureOf(notice))
          .png()
          .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>wangxiaoming</creator></x:xmpmeta>'),
      ),
    verdict: 'clean',
    removals: ['picture-metadata'],
    gone: ['wangxiaoming'],
  },
  {
    name: '末尾夹带.jpg',
    make: async () =>
      new Uint8Array(Buffer.concat([await bytesOf(await jpeg(notice)), Buffer.from(`PK id=${id} tel=${mobile}`)])),
    verdict: 'cleaned',
    removals: ['stray'],
    gone: [id],
  },
  {
    name: '透明处的文字.png',
    make: async () => {
      const { data, info } = await sharp(await pictureOf([`身份证号：${id}`]))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      for (let at = 3; at < data.length; at += 4) data[at] = 0
      return bytesOf(sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } }).png())
    },
    verdict: 'clean',
    gone: [id],
  },
  {
    name: '横放.png',
    make: async () =>
      bytesOf(
        sharp(await pictureOf([...notice, `身份证号：${id}`, '请于九月十日前提交材料。']))
          .rotate(90)
          .png(),
      ),
    verdict: 'held',
    findings: ['id-card'],
    gone: [id],
  },
  {
    name: '按方向标记转正.jpg',
    make: async () =>
      bytesOf(
        sharp(await pictureOf([`身份证号：${id}`]))
          .rotate(270)
          .jpeg({ quality: 80 })
          .withMetadata({ orientation: 6 }),
      ),
    verdict: 'held',
    findings: ['id-card'],
    removals: ['picture-metadata'],
    gone: [id],
  },
  {
    name: '像素炸弹.png',
    make: async () =>
      bytesOf(
        sharp({
          create: { width: 20_000, height: 20_000, channels: 3, background: '#fff' },
          limitInputPixels: false,
        }).png(),
      ),
    verdict: 'refused',
    refusal: 'bomb',
  },
  {
    name: '半张图.jpg',
    make: async () => {
      const whole = await bytesOf(await jpeg(notice))
      return whole.slice(0, whole.length / 2)
    },
    verdict: 'refused',
    refusal: 'damaged',
  },
  {
    name: '网页冒充图片.png',
    make: async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    verdict: 'refused',
    refusal: 'wrong-type',
  },
]

export const cleanPictures: readonly PlantedPages[] = [
  { name: '公告.png', make: () => pictureOf(notice), verdict: 'clean' },
  { name: '公告.jpg', make: async () => bytesOf(await jpeg(notice)), verdict: 'clean' },
  { name: '公告.webp', make: async () => bytesOf(sharp(await pictureOf(notice)).webp()), verdict: 'clean' },
  { name: '监督电话.png', make: () => pictureOf(['监督电话：0579-82301234', '浙教计〔2024〕137号']), verdict: 'clean' },
  {
    name: '没有文字.png',
    make: () => bytesOf(sharp({ create: { width: 600, height: 400, channels: 3, background: '#3a7bd5' } }).png()),
    verdict: 'clean',
  },
  {
    name: '灰度小图.png',
    make: async () =>
      bytesOf(
        sharp(await pictureOf(['办事指南']))
          .resize(500)
          .greyscale()
          .png(),
      ),
    verdict: 'clean',
  },
]
