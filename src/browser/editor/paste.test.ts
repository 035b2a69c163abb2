import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { richText, textBlocks } from '../../items/rich-text.ts'
import { cleanPaste } from './paste.ts'

/** As Word 2016 and later write the clipboard: head with styles, namespaces, fragment marks. */
const word = (body: string): string => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/zhang/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; text-indent:24.0pt; font-family:仿宋_GB2312;} --></style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word'>
<!--StartFragment-->${body}<!--EndFragment-->
</body></html>`

/** As WPS 文字 writes it. */
const wps = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type
content="text/html; charset=utf-8" ><meta name=ProgId  content=Word.Document ><meta name=Generator  content="Microsoft Word 14" >
<title></title><!--[if gte mso 9]><xml><w:WordDocument><w:BrowserLevel>MicrosoftInternetExplorer4</w:BrowserLevel></w:WordDocument></xml><![endif]--><style>
@font-face{ font-family:"仿宋"; } p.MsoNormal{ mso-style-name:正文; margin:0pt; }</style></head><body style="tab-interval:21pt;" ><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const entry = (level: number, marker: string, words: string, ending = '<o:p></o:p>'): string =>
  `<p class=MsoListParagraph style='margin-left:${21 * level}.0pt;text-indent:-21.0pt;mso-char-indent-count:0;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:仿宋;mso-bidi-font-family:仿宋'><span style='mso-list:Ignore'>${marker}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:仿宋'>${words}<span
lang=EN-US>${ending}</span></span></p>`

const cases: readonly (readonly [name: string, pasted: string, html: string])[] = [
  [
    'Word: styles, classes, empty paragraphs and the indentation go, emphasis stays',
    word(`
<p class=MsoNormal align=center style='text-align:center'><b style='mso-bidi-font-weight:normal'><span
style='font-size:22.0pt;font-family:方正小标宋简体'>关于<span lang=EN-US>2026</span>年秋季学期资助工作的<u>通知</u><span
lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='mso-spacerun:yes'>　　&nbsp;</span><span style='font-family:仿宋_GB2312'>各学校
按<i>时</i>报送，联系<span lang=EN-US>Office
room</span> 3。<span style='font-weight:bold'>逾期不候</span>。</span></p>`),
    '<p><strong>关于2026年秋季学期资助工作的</strong><strong><u>通知</u></strong></p><p>各学校按<em>时</em>报送，联系Office room 3。<strong>逾期不候</strong>。</p>',
  ],
  [
    'Word: headings begin with h2',
    word('<h1 style="mso-style-next:正文"><span>一、总则<o:p></o:p></span></h1><h2>（一）范围</h2><h4>其他</h4>'),
    '<h2>一、总则</h2><h3>（一）范围</h3><h4>其他</h4>',
  ],
  [
    'Word: paragraphs with mso-list are a list, and lists within',
    word(
      `<p class=MsoNormal>需要：</p>${entry(1, '1.', '申请表')}${entry(2, '<span style="font-family:Wingdings">Ø</span>', '一式两份')}${entry(1, '2.', '户口簿')}<p class=MsoNormal>完。</p>`,
    ),
    '<p>需要：</p><ol><li><p>申请表</p><ul><li><p>一式两份</p></li></ul></li><li><p>户口簿</p></li></ol><p>完。</p>',
  ],
  [
    'Word: numbers of official texts and numbers that go on stay words',
    word(
      `${entry(1, '一、', '组织领导')}${entry(1, '第二条', '范围')}<p>隔开。</p>${entry(1, '3.', '接着上面')}${entry(1, '4.', '再来')}`,
    ),
    '<p>一、组织领导</p><p>第二条范围</p><p>隔开。</p><p>3.接着上面</p><p>4.再来</p>',
  ],
  [
    'Word: tables keep joined cells, repeated heads are heads, measuring rows and empty styles go',
    word(`<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<thead><tr style='mso-yfti-irow:0'><td width=189 rowspan=2 valign=top style='width:142pt'><p class=MsoNormal>学校<o:p></o:p></p></td>
<td width=189 colspan=2><p class=MsoNormal>人数</p></td></tr></thead>
<tr><td><p class=MsoNormal>男</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=189 style='border:none'></td><td width=95></td></tr><![endif]></table>`),
    '<table><tbody><tr><th rowspan="2"><p>学校</p></th><th colspan="2"><p>人数</p></th></tr><tr><td><p>男</p></td><td><p></p></td></tr></tbody></table>',
  ],
  [
    'Word: a table in a cell becomes paragraphs of it',
    word('<table><tr><td><p>外</p><table><tr><td><p>甲</p></td><td>乙</td></tr></table></td></tr></table>'),
    '<table><tbody><tr><td><p>外</p><p>甲</p><p>乙</p></td></tr></tbody></table>',
  ],
  [
    '条例第15条: hidden text, tracked deletions and review comments are not pasted',
    word(`<p class=MsoNormal>学生<span style='display:none;mso-hide:all'>张某某</span>名单<span class=msoDel><del
cite="mailto:zhang" datetime="2026-11-20T10:00"><span lang=EN-US>330702</span></del></span><ins datetime="2026-11-20T10:00">见附件</ins><a
style='mso-comment-reference:Z_1;mso-comment-date:20261120T1000'><s>作废</s></a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[Z1]</a></span>。</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt><p class=MsoCommentText>这里要改</p></div></div></div>`),
    '<p>学生名单见附件<s>作废</s>。</p>',
  ],
  [
    'links of the web and of mail stay, those into the document and scripts do not',
    word(
      `<p><a href="https://www.example.gov.cn/a?b=1&amp;c=2"><span style='text-decoration:underline'>网站</span></a><a href="#_ftn1">[1]</a><a href="javascript:alert(1)">点</a></p>`,
    ),
    '<p><a href="https://www.example.gov.cn/a?b=1&amp;c=2">网站</a>[1]点</p>',
  ],
  [
    'WPS: paragraphs with fonts and full-width indentation',
    wps(
      `<p class=MsoNormal  style="text-indent:32.0000pt;mso-char-indent-count:2.0000;" ><span style="mso-spacerun:'yes';font-family:仿宋;font-size:16.0000pt;" ><font face="仿宋" >　　现将有关事项公告如下。</font></span><span style="mso-spacerun:'yes';font-family:仿宋;" ><o:p></o:p></span></p><p class=MsoNormal ><span><o:p>&nbsp;</o:p></span></p><p class=MsoNormal ><b><span class="15"  style="mso-spacerun:'yes';font-weight:bold;" ><font face="黑体" >特此公告</font></span></b></p>`,
    ),
    '<p>现将有关事项公告如下。</p><p><strong>特此公告</strong></p>',
  ],
  [
    'WPS: lists and tables',
    wps(
      `<p class=MsoNormal  style="margin-left:21.0000pt;text-indent:-21.0000pt;mso-list:l0 level1 lfo1;" ><![if !supportLists]><span style="font-family:Wingdings;" ><span style='mso-list:Ignore;' >l<span>&nbsp;</span></span></span><![endif]><span><font face="宋体" >甲</font></span></p><table class=MsoTableGrid  border=1  style="border-collapse:collapse;width:426.1pt;" ><tr style="height:0.2pt;" ><td width=284  valign=top  colspan=2 ><p class=MsoNormal  align=center ><span><font face="宋体" >合计</font></span></p></td></tr></table>`,
    ),
    '<ul><li><p>甲</p></li></ul><table><tbody><tr><td colspan="2"><p>合计</p></td></tr></tbody></table>',
  ],
  [
    'lists of a web page, one of them right inside the other',
    '<ul><li>甲</li><ul><li>乙</li></ul><li><p>丙</p><ol><li>丁</li></ol></li></ul>',
    '<ul><li><p>甲</p><ul><li><p>乙</p></li></ul></li><li><p>丙</p><ol><li><p>丁</p></li></ol></li></ul>',
  ],
  ['plain text of a web page', '甲<br>乙<script>x</script>', '<p>甲<br>乙</p>'],
]

for (const [name, pasted, html] of cases) {
  test(name, () => {
    assert.equal(cleanPaste(pasted).html, html)
    assert.deepEqual(textBlocks(richText(html)), textBlocks(html), 'the server keeps every word of it')
  })
}

test('pictures that are there come along, those that are only named are counted', () => {
  const { html, lost } = cleanPaste(
    word(
      `<p><![if !vml]><img width=5 src="file:///C:/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="_x0000_i1025"><![endif]></p><p>图：<img src="data:image/png;base64,iVBORw0K
Ggo=" alt="校门"></p>`,
    ),
  )
  assert.deepEqual(
    { html, lost },
    { html: '<p>图：<img data-pasted="data:image/png;base64,iVBORw0KGgo=" alt="校门"></p>', lost: 1 },
  )
})

test('whatever is pasted, only allowed elements come out', () => {
  const pieces = fc.constantFrom(
    ...[
      '<p class=MsoNormal>',
      '</p>',
      '<b>',
      '</b>',
      '<table><tr><td colspan=2>',
      '</td></tr></table>',
      '<td>',
      '<li>',
    ],
    ...[
      '<ul>',
      '</ul>',
      '<ol>',
      '<h1>',
      '</h1>',
      '<o:p>',
      '<div>',
      '</div>',
      '<br>',
      '&nbsp;',
      '　',
      '\n',
      ' ',
      '甲',
      'a<',
    ],
    ...[
      '<span style="mso-list:Ignore">1.</span>',
      '<p style="mso-list:l0 level2 lfo1">',
      '<script>',
      '</script>',
      '<blockquote>',
    ],
    ...[
      '<img src="data:image/png;base64,aa=" alt="&quot;x">',
      '<a href="https://a.cn/&quot;">',
      '</a>',
      '<u>',
      '<sup>',
    ],
  )
  const allowed = /^\/?(?:p|h[234]|ul|ol|li|blockquote|table|tbody|tr|th|td|strong|em|u|s|sub|sup|a|br|img)$/
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const { html } = cleanPaste(parts.join(''))
      for (const [, name] of html.matchAll(/<(\/?[a-z0-9]+)/g)) assert.match(name!, allowed)
      assert.doesNotMatch(html, /class=|style=|src=|mso-/)
    }),
  )
})
