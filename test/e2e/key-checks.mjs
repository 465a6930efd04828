// The checks of key pages: what only shows when somebody uses the page. They need some seconds a page, nearly all
// of it for the walk by keyboard with its two pictures at each stop.
import { checkNarrow, fault, NARROW, prepare } from './checks.mjs'
import { newContext } from './browser.mjs'

const ask = (page, name, ...args) => page.evaluate(([name, args]) => window.tcopTest[name](...args), [name, args])

const WIDE = { width: 1280, height: 800 }

// ---- By keyboard -----------------------------------------------------------------------------------------

// One picture with the focus and one without: any difference is an indicator. The caret and the selection that
// come with a field are none, so they are not shown. (A picture of a part only would be smaller, but to take it the
// browser resizes the page for a moment, and navigation that adapts to the width loses the focus.)
const UNMARKED = '* { caret-color: transparent !important } ::selection { background: none !important; color: inherit !important }'

async function focusShows (page, session) {
  // What changed is on the screen after two frames, on a busy machine perhaps later: no difference is looked at again.
  const drawn = () => page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const picture = async () => {
    await drawn()
    return (await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })).data
  }
  for (let i = 0; i < 3; i++) {
    const withFocus = await picture()
    await page.evaluate(() => { window.tcopFocus = document.activeElement; window.tcopFocus.blur() })
    const without = await picture()
    await page.evaluate(() => window.tcopFocus.focus({ preventScroll: true }))
    if (withFocus !== without) return true
  }
  return false
}

// Tab from the top until the focus leaves the page. Many links look the same, so pictures are taken at one stop of
// each look: the same element with the same classes in the same surroundings.
async function walk (page, pictures) {
  const session = await page.context().newCDPSession(page)
  const stops = []
  const seen = new Set()
  let trapped = null
  await ask(page, 'addRules', UNMARKED)
  await ask(page, 'startWalk')
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await ask(page, 'stop')
    if (!stop || stop.id === stops[0]?.id) break
    if (stop.id === stops.at(-1)?.id || stops.length > 400) {
      trapped = stop
      break
    }
    stop.shows = pictures && !seen.has(stop.kind) ? await focusShows(page, session) : true
    seen.add(stop.kind)
    stops.push(stop)
  }
  await session.detach()
  return { stops, trapped }
}

async function walkBack (page, stops) {
  await page.evaluate(() => document.activeElement?.blur())
  await ask(page, 'startWalk')
  const back = []
  for (let i = 0; i < stops.length + 2; i++) {
    await page.keyboard.press('Shift+Tab')
    const stop = await ask(page, 'stop')
    if (stop && stop.id === back[0]?.id) break
    if (stop) back.push(stop)
    else if (back.length) break // before the first there is nothing; the walk may begin there too
  }
  return back.reverse()
}

const below = (a, b) => b.bottom > a.top || b.left >= a.right // b does not stand wholly above a

async function keyboard (page) {
  const { stops, trapped } = await walk(page, true)
  const jumps = stops.slice(1).filter((stop, i) => !below(stops[i], stop))
  const faults = [
    ...fault('tab-trap', trapped ? [trapped.what] : []),
    ...fault('tab-reach', trapped ? [] : await ask(page, 'unreached', stops.map(stop => stop.id))),
    ...fault('tab-order', jumps.map(stop => stop.what)),
    ...fault('focus-visible', stops.filter(stop => !stop.shows).map(stop => stop.what)),
    ...fault('focus-covered', stops.filter(stop => stop.covered).map(stop => stop.what))
  ]
  if (trapped) return faults
  const isSame = back => back.length === stops.length && back.every((stop, i) => stop.id === stops[i].id)
  let back = await walkBack(page, stops)
  // A key that comes while the browser is busy with something else is lost now and then; a fault of the page comes twice.
  if (!isSame(back)) back = await walkBack(page, stops)
  const same = isSame(back)
  return [...faults, ...fault('tab-back', same ? [] : [`${stops.length} stops forward, back ${back.map(stop => stop.what).join(' ').slice(0, 200)}`])]
}

// ---- Wide, narrow, larger, in other colours ----------------------------------------------------------------

const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

async function reopen (page, url) {
  await page.goto(url, { waitUntil: 'load' })
  await prepare(page)
}

async function atRest (page) {
  return [
    ...fault('target-size', await ask(page, 'smallTargets')),
    ...fault('reading-order', await ask(page, 'outOfOrder')),
    ...fault('motion', await ask(page, 'moving'))
  ]
}

async function narrow (page, url) {
  await page.setViewportSize(NARROW)
  await reopen(page, url)
  const faults = [
    ...await checkNarrow(page),
    ...fault('focus-covered', (await walk(page, false)).stops.filter(stop => stop.covered).map(stop => `at 320: ${stop.what}`))
  ]
  await page.setViewportSize(WIDE)
  return faults
}

async function textSpacing (page, url) {
  await reopen(page, url)
  await ask(page, 'addRules', SPACING)
  return fault('text-spacing', await ask(page, 'clipped'))
}

async function textSize (page, url) {
  await reopen(page, url)
  const before = await ask(page, 'textSizes')
  await page.evaluate(() => window.tcopTest.addRules(':root { font-size: 200% !important }'))
  const after = await ask(page, 'textSizes')
  const stays = before.filter((text, i) => after[i] && after[i].size < text.size * 1.9)
  return fault('text-size', [...stays.map(({ what }) => `does not grow: ${what}`), ...await ask(page, 'clipped'), ...await ask(page, 'wide')])
}

async function forcedColours (page, url) {
  await page.emulateMedia({ forcedColors: 'active' })
  await reopen(page, url)
  const { stops } = await walk(page, true)
  const faults = fault('forced-colours', [
    ...(await ask(page, 'borderless')).map(what => `no border: ${what}`),
    ...stops.filter(stop => !stop.shows).map(stop => `focus not visible: ${stop.what}`)
  ])
  await page.emulateMedia({ forcedColors: 'none' })
  return faults
}

async function onPaper (page, url) {
  await page.emulateMedia({ media: 'print' })
  await reopen(page, url)
  const faults = fault('print', await ask(page, 'printed'))
  await page.emulateMedia({ media: 'screen' })
  return faults
}

// ---- Without scripts, without a style sheet ----------------------------------------------------------------

// Lines that do not stand in the text, or not in the same order. White space is left out: where it stands hangs on
// the style sheet.
function missing (lines, text) {
  const lost = []
  let at = 0
  for (const line of lines) {
    const part = line.replace(/\s/g, '')
    const found = text.indexOf(part, at)
    if (found < 0) lost.push(line)
    else at = found + part.length
  }
  return lost
}

async function contentOf (context, url, withoutStyle) {
  const page = await context.newPage()
  if (withoutStyle) await page.route('**/*.css', route => route.abort())
  await page.goto(url, { waitUntil: 'load' })
  await prepare(page)
  const content = await ask(page, 'content')
  await page.close()
  return content
}

async function bare (page, url) {
  await reopen(page, url)
  const full = await ask(page, 'content')
  const browser = page.context().browser()
  const off = await newContext(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() })
  const faults = []
  for (const [check, context, withoutStyle] of [['no-script', off, false], ['no-style', page.context(), true]]) {
    const found = await contentOf(context, url, withoutStyle)
    faults.push(...fault(check, [
      ...missing(full.lines, found.lines.join('').replace(/\s/g, '')).map(line => `missing: ${line.slice(0, 80)}`),
      ...full.shown.filter(control => !found.shown.includes(control)).map(control => `no longer there: ${control}`),
      ...(full.forms.join('\n') === found.forms.join('\n') ? [] : ['other forms'])
    ]))
  }
  await off.close()
  return faults
}

// ---- All of it -----------------------------------------------------------------------------------------------

export const keyCheckNames = ['tab-trap', 'tab-reach', 'tab-order', 'tab-back', 'focus-visible', 'focus-covered', 'target-size',
  'reading-order', 'motion', 'reflow', 'scroll-region', 'text-spacing', 'text-size', 'forced-colours', 'print', 'no-script', 'no-style']

// `page` shows `url` at 1280 by 800, and does so afterwards.
export async function checkKeyPage (page, url) {
  await reopen(page, url)
  return [
    ...await atRest(page),
    ...await keyboard(page),
    ...await narrow(page, url),
    ...await textSpacing(page, url),
    ...await textSize(page, url),
    ...await forcedColours(page, url),
    ...await onPaper(page, url),
    ...await bare(page, url)
  ]
}
